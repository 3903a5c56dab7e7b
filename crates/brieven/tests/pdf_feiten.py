"""Reads from a PDF what assistive software relies on, or breaks it on purpose.

    pdf_feiten.py lees IN          prints the facts as JSON
    pdf_feiten.py breek IN UIT WAT removes `taal`, `titel`, `tags`, `alt`, `kopniveau` or `toontitel`

This is not a full PDF/UA check.
"""

import json
import sys

import pikepdf
from pikepdf import Name


def rol(element, rollen):
    naam = str(element.get(Name.S, "")).lstrip("/")
    return str(rollen.get("/" + naam, "/" + naam)).lstrip("/") if rollen is not None else naam


def loop(element):
    """Every structure element below this one, in reading order."""
    kinderen = element.get(Name.K)
    if kinderen is None:
        return
    if not isinstance(kinderen, pikepdf.Array):
        kinderen = [kinderen]
    for kind in kinderen:
        if isinstance(kind, pikepdf.Dictionary) and Name.S in kind:
            yield kind
            yield from loop(kind)


def lettertypen_ingesloten(pdf):
    for pagina in pdf.pages:
        for lettertype in (pagina.get("/Resources", {}).get("/Font", {}) or {}).values():
            delen = lettertype.get("/DescendantFonts", [lettertype])
            for deel in delen:
                drager = deel.get("/FontDescriptor", {})
                if not any(k in drager for k in ("/FontFile", "/FontFile2", "/FontFile3")):
                    return False
    return True


def lees(pdf):
    wortel = pdf.Root
    boom = wortel.get("/StructTreeRoot")
    elementen = list(loop(boom)) if boom is not None else []
    rollen = boom.get("/RoleMap") if boom is not None else None
    with pdf.open_metadata() as meta:
        return {
            "gemarkeerd": bool(wortel.get("/MarkInfo", {}).get("/Marked", False)),
            "taal": str(wortel.get("/Lang", "")),
            "titel": str(pdf.docinfo.get("/Title", "")) if pdf.trailer.get("/Info") is not None else "",
            "xmp_titel": str(meta.get("dc:title", "")),
            "pdfua": str(meta.get("pdfuaid:part", "")),
            "pdfa": str(meta.get("pdfaid:part", "")) + str(meta.get("pdfaid:conformance", "")),
            "toon_titel": bool(wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "rollen": [rol(e, rollen) for e in elementen],
            "figuren_alt": [str(e.get("/Alt", "")) for e in elementen if rol(e, rollen) == "Figure"],
            "paginas": len(pdf.pages),
            "formaat": [round(float(x), 1) for x in pdf.pages[0].mediabox],
            "tabvolgorde": [str(p.get("/Tabs", "")) for p in pdf.pages],
            "lettertypen_ingesloten": lettertypen_ingesloten(pdf),
        }


def breek(pdf, wat):
    wortel = pdf.Root
    if wat == "taal":
        del wortel["/Lang"]
    elif wat == "titel":
        del pdf.docinfo["/Title"]
    elif wat == "toontitel":
        del wortel["/ViewerPreferences"]
    elif wat == "tags":
        del wortel["/StructTreeRoot"]
        del wortel["/MarkInfo"]
    elif wat == "alt":
        for element in loop(wortel["/StructTreeRoot"]):
            if element.get(Name.S) == Name.Figure:
                del element["/Alt"]
    elif wat == "kopniveau":
        for element in loop(wortel["/StructTreeRoot"]):
            if element.get(Name.S) == Name.H2:
                element[Name.S] = Name.H4
    else:
        sys.exit(f"onbekend: {wat}")


def main():
    actie, bron = sys.argv[1:3]
    with pikepdf.open(bron) as pdf:
        if actie == "lees":
            print(json.dumps(lees(pdf), ensure_ascii=False))
        else:
            breek(pdf, sys.argv[4])
            pdf.save(sys.argv[3])


main()
