"""What other programs put on the clipboard, each in its own way of writing HTML."""

from __future__ import annotations

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
    '<h1 dir="ltr" style="line-height:1.38;"><span style="font-size:20pt;font-weight:400;">Cranes</span></h1>'
    '<p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;font-style:normal;">The </span>'
    '<span style="font-weight:700;font-style:normal;">harbour</span>'
    '<span style="font-weight:400;font-style:italic;"> waits, </span>'
    '<a href="https://www.google.com/url?q=https://audit.example.org/a%3Fb%3D1&amp;sa=D&amp;ust=1" '
    'style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">report</span></a></p>'
    "<br />"
    '<h1 dir="ltr"><span style="font-weight:400;">Crews</span></h1>'
    '<h2 dir="ltr"><span style="font-weight:400;">At night</span></h2>'
    '<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1">'
    '<p dir="ltr" role="presentation"><span style="font-weight:400;">Sand</span></p></li>'
    '<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2">'
    '<p dir="ltr" role="presentation"><span>Coarse</span></p></li></ul></ul>'
    '<p><span><img src="https://lh7.example.net/docsz/abc" width="602" height="400"></span></p>'
    '<br class="Apple-interchange-newline"></b>'
)


def _word_item(level: int, sign: str, words: str) -> str:
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='margin-left:{36 * level}.0pt;mso-add-space:auto;\n"
        f"text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span\n"
        "style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>"
        f"{sign}<span\nstyle='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
        f"{words}<o:p></o:p></p>\n"
    )


WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
    '<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument>'
    "<w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style></head>"
    "<body lang=EN-GB><!--StartFragment-->"
    "<p class=MsoTitle>Sea wall<o:p></o:p></p>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    "<p class=MsoNormal>It <b style='mso-bidi-font-weight:normal'>leaks</b>"
    '<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title=""><span\n'
    "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>"
    "<span class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span><![endif]></span></span></a>"
    ', <del cite="mailto:renn" datetime="2026-11-01T10:00">badly</del>they\nsay<a class=msocomanchor '
    'id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[TR1]</a>.<o:p></o:p></p>'
    + _word_item(1, "·", "Sand")
    + _word_item(2, "o", "Coarse")
    + _word_item(1, "·", "Stone")
    + _word_item(1, "3.", "Third")
    + _word_item(1, "4.", "Fourth")
    + "<p class=MsoQuote>Never again.<o:p></o:p></p>"
    "<table class=MsoTableGrid border=1><tr><td width=200 valign=top style='border:solid'><p class=MsoNormal>"
    "<b>Year</b><o:p></o:p></p></td><td><p class=MsoNormal>Cost<o:p></o:p></p></td></tr></table>"
    '<p class=MsoNormal><img width=600 src="file:///C:/Users/renn/clip_image001.png"></p>'
    "<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>"
    "<hr align=left size=1 width=\"33%\"><![endif]><div style='mso-element:footnote' id=ftn1>"
    '<p class=MsoFootnoteText><a style=\'mso-footnote-id:ftn1\' href="#_ftnref1" name="_ftn1" title=""><span\n'
    "class=MsoFootnoteReference>[1]</span></a> Audit Chamber, <i>Walls</i>, 2026.<o:p></o:p></p></div></div>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Who says?</p>"
    "</div></div><!--EndFragment--></body></html>"
)


def _online_item(level: int, words: str) -> str:
    return (
        '<div class="ListContainerWrapper SCXW1 BCX0" style="margin:0"><ul class="BulletListStyle1 SCXW1" role="list">'
        f'<li data-leveltext="-" data-listid="1" data-aria-posinset="1" data-aria-level="{level}" role="listitem">'
        f'<p class="Paragraph SCXW1"><span data-contrast="auto" class="TextRun"><span class="NormalTextRun">{words}'
        "</span></span></p></li></ul></div>"
    )


WORD_ONLINE = f'<div class="OutlineElement">{_online_item(1, "Sand")}</div>'.replace(
    "</div></div>", f"</div>{_online_item(2, 'Coarse')}{_online_item(1, 'Stone')}</div>"
)

GHOST = (
    '<p><span style="white-space: pre-wrap;">The quay is </span><b><strong style="white-space: pre-wrap;">shut'
    '</strong></b><sup><a href="#fn1" id="fnref1">[1]</a></sup>.</p>'
    '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="https://ghost.example.org/quay.jpg" '
    'class="kg-image" alt=""><figcaption>Fog, Tuesday</figcaption></figure>'
    '<figure class="kg-card kg-embed-card"><iframe width="200" height="113" '
    'src="https://www.youtube.com/embed/abcdefghijk?feature=oembed" allowfullscreen></iframe></figure>'
    '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://example.org/tides">'
    '<div class="kg-bookmark-content"><div class="kg-bookmark-title">Tide tables</div>'
    '<div class="kg-bookmark-description">All of them</div></div></a></figure>'
    '<blockquote class="kg-blockquote-alt">Never were we told.</blockquote>'
    '<section class="footnotes"><ol class="footnotes-list"><li id="fn1" class="footnote-item">'
    '<p>Harbour Authority <a href="#fnref1" class="footnote-backref">\u21a9\ufe0e</a></p></li></ol></section>'
)

WORDPRESS = (
    '<!-- wp:heading --><h2 class="wp-block-heading">Ferries</h2><!-- /wp:heading -->'
    '<!-- wp:paragraph --><p>Late again<sup data-fn="6a1c-99" class="fn"><a href="#6a1c-99" id="6a1c-99-link">1</a>'
    "</sup> and<br>again.</p><!-- /wp:paragraph -->"
    '<figure class="wp-block-embed is-provider-vimeo"><div class="wp-block-embed__wrapper">\n'
    "https://vimeo.com/123456789\n</div></figure>"
    '<figure class="wp-block-pullquote"><blockquote><p>Nobody came.</p><cite>A sailor</cite></blockquote></figure>'
    '<figure class="wp-block-table"><table><thead><tr><th>Boat</th></tr></thead><tbody><tr><td>Skerry</td></tr>'
    '</tbody></table><figcaption class="wp-element-caption">The fleet</figcaption></figure>'
    '<ol class="wp-block-footnotes"><li id="6a1c-99">By an hour. <a href="#6a1c-99-link" '
    'aria-label="Jump to footnote reference 1">\u21a9\ufe0e</a></li></ol>'
)

LIBREOFFICE = (
    '<p style="margin-bottom: 0cm">Ice<a class=sdfootnoteanc name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup>'
    "</a> came.</p>"
    '<div id="sdfootnote1"><p class="sdfootnote"><a class=sdfootnotesym name="sdfootnote1sym" href="#sdfootnote1anc">1'
    "</a>In March.</p></div>"
)

MAIL = "<div>Dear desk,</div><div><br></div><div>the ferry is late.<br><br>Yours<br>A reader</div>"

PLAIN = (
    "The dredger that was to clear the channel has been lying idle\n"
    "since the autumn, and nobody at the Authority can say for how\n"
    "long.\n"
    "\n"
    "- Sand\n"
    "- Stone\n"
    "\n"
    "Roses are red\n"
    "Tides are low\n"
)
