"""What a workbook may hold that is lost when another program saves it anew, as it stands in a list."""

from __future__ import annotations

from lmn_lint.rules.rule import Text

TEXTS = {
    "activex": Text("ActiveX-kontroller", "ActiveX controls"),
    "background": Text("bladets bakgrundsbild", "the sheet's background picture"),
    "charts": Text("diagram", "charts"),
    "connections": Text("dataanslutningar", "data connections"),
    "controls": Text("knappar och andra formulärkontroller", "buttons and other form controls"),
    "custom_views": Text("anpassade vyer", "custom views"),
    "custom_xml": Text("anpassad XML", "custom XML"),
    "data_bars": Text("utökade datastaplar och ikoner", "extended data bars and icons"),
    "data_model": Text("datamodellen", "the data model"),
    "embedded": Text("inbäddade filer", "embedded files"),
    "external": Text("länkar till andra arbetsböcker", "links to other workbooks"),
    "header_pictures": Text("bilder i sidhuvud och sidfot", "pictures in headers and footers"),
    "macros": Text("makron", "macros"),
    "maps": Text("XML-mappningar", "XML maps"),
    "metadata": Text("bilder i celler och dynamiska matriser", "pictures in cells and dynamic arrays"),
    "note_sizes": Text("storleken på anteckningar", "the sizes of notes"),
    "phonetic": Text("fonetisk text", "phonetic text"),
    "pictures": Text("bilder", "pictures"),
    "pivots": Text("pivottabeller", "pivot tables"),
    "print_settings": Text("skrivarinställningar", "printer settings"),
    "protected_ranges": Text(
        "områden som får ändras på skyddade blad", "ranges that may be changed on protected sheets"
    ),
    "queries": Text("frågetabeller", "query tables"),
    "results": Text(
        "formlernas sparade resultat (Excel räknar om dem när filen öppnas)",
        "the stored results of formulas (Excel calculates them when the file is opened)",
    ),
    "ribbon": Text("egna menyflikar", "ribbons of one's own"),
    "scenarios": Text("scenarier", "scenarios"),
    "shapes": Text("textrutor och figurer", "text boxes and shapes"),
    "slicers": Text("utsnitt", "slicers"),
    "smart_art": Text("SmartArt-bilder", "SmartArt graphics"),
    "sparklines": Text("minidiagram", "sparklines"),
    "tables": Text("tabeller", "tables"),
    "threads": Text("kommentarstrådar", "comment threads"),
    "timelines": Text("tidslinjer", "timelines"),
    "validation": Text("dataverifiering mot andra blad", "data validation against other sheets"),
}
