//! Format faults that can be put in any message: each breaks level 0 or 1 in one way.

/// A fault, and how it gets into the text.
struct Vormfout {
    code: &'static str,
    tekst: &'static str,
    breek: fn(&str) -> Option<Vec<u8>>,
}

/// The first element with this name replaced: its text, start tag to end tag, in and out.
fn element(xml: &str, naam: &str, anders: impl Fn(&str) -> String) -> Option<Vec<u8>> {
    let sluit = format!(":{naam}>");
    let begin = xml[..xml.find(&sluit)?].rfind('<')?;
    let eind = begin + xml[begin..].match_indices(&sluit).nth(1)?.0 + sluit.len();
    Some([&xml[..begin], &anders(&xml[begin..eind]), &xml[eind..]].concat().into_bytes())
}

/// The first element with this name gets another value.
fn waarde(xml: &str, naam: &str, waarde: &str) -> Option<Vec<u8>> {
    element(xml, naam, |stuk| {
        let (open, rest) = stuk.split_once('>').unwrap_or((stuk, ""));
        let (_, sluit) = rest.split_once('<').unwrap_or(("", rest));
        format!("{open}>{waarde}<{sluit}")
    })
}

const FOUTEN: &[Vormfout] = &[
    Vormfout {
        code: "N0-BOM",
        tekst: "Het bericht begint met een byte order mark.",
        breek: |xml| Some([b"\xEF\xBB\xBF", xml.as_bytes()].concat()),
    },
    Vormfout {
        code: "N0-CODERING",
        tekst: "De declaratie noemt een andere codering dan UTF-8.",
        breek: |xml| Some(xml.replacen("UTF-8", "ISO-8859-1", 1).into_bytes()),
    },
    Vormfout {
        code: "N0-DOCTYPE",
        tekst: "Er staat een documenttype in.",
        breek: |xml| Some(xml.replacen("?>\n", "?>\n<!DOCTYPE Bericht>\n", 1).into_bytes()),
    },
    Vormfout {
        code: "N0-UTF8",
        tekst: "Er staat een byte in die geen UTF-8 is.",
        breek: |xml| Some([xml.as_bytes(), b"<!-- \xFF -->"].concat()),
    },
    Vormfout {
        code: "XML",
        tekst: "Het bericht breekt af.",
        breek: |xml| Some(xml.as_bytes()[..xml.rfind("</")?].to_vec()),
    },
    Vormfout {
        code: "XSD-BERICHT",
        tekst: "De naamruimte hoort bij geen bericht.",
        breek: |xml| Some(xml.replacen("/3_2/", "/9_9/", 2).into_bytes()),
    },
    Vormfout {
        code: "XSD-ONTBREEKT",
        tekst: "Een verplicht element ontbreekt.",
        breek: |xml| element(xml, "BerichtVersie", |_| String::new()),
    },
    Vormfout {
        code: "XSD-ELEMENT",
        tekst: "Een element staat er te vaak.",
        breek: |xml| element(xml, "BerichtVersie", |stuk| stuk.repeat(2)),
    },
    Vormfout {
        code: "XSD-ATTRIBUUT",
        tekst: "Een element heeft een attribuut.",
        breek: |xml| element(xml, "BerichtVersie", |stuk| stuk.replacen('>', " id=\"x\">", 1)),
    },
    Vormfout {
        code: "XSD-PATROON",
        tekst: "Een vaste waarde is anders.",
        breek: |xml| waarde(xml, "BerichtCode", "999"),
    },
    Vormfout {
        code: "XSD-SOORT",
        tekst: "Een datum bestaat niet.",
        breek: |xml| waarde(xml, "Dagtekening", "2026-02-30"),
    },
    Vormfout {
        code: "XSD-LENGTE",
        tekst: "Een waarde is te lang.",
        breek: |xml| waarde(xml, "Identificatie", "B000000000001"),
    },
];

/// The format faults that can be chosen (levels 0 and 1), each with what it is.
pub fn vormfouten() -> impl Iterator<Item = (&'static str, &'static str)> {
    FOUTEN.iter().map(|f| (f.code, f.tekst))
}

/// Puts a format fault in a message that was made here; `None` when there is no such fault.
pub fn met_vormfout(xml: &[u8], code: &str) -> Option<Vec<u8>> {
    let fout = FOUTEN.iter().find(|f| f.code == code)?;
    (fout.breek)(std::str::from_utf8(xml).ok()?)
}
