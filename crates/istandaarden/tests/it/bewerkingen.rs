//! Edits of a message with a fixed seed: what senders get wrong, and what looks odd but is right.

use istandaarden::tabel::{Basis, BerichtTabel, Inhoud, Patroon, Simpel, Veld};

/// splitmix64: the same seed gives the same edits on every machine.
pub struct Toeval(pub u64);

impl Toeval {
    pub fn getal(&mut self, grens: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % grens.max(1) as u64) as usize
    }

    fn kies<'a, T: ?Sized>(&mut self, uit: &[&'a T]) -> &'a T {
        uit[self.getal(uit.len())]
    }
}

/// Where an element stands in the text.
struct Element {
    begin: usize,
    inhoud: usize,
    sluit: usize,
    eind: usize,
    blad: bool,
    veld: Option<&'static Veld>,
    simpel: Option<&'static Simpel>,
}

fn elementen(tekst: &str, tabel: &'static BerichtTabel) -> Vec<Element> {
    let mut uit: Vec<Element> = Vec::new();
    let mut open: Vec<(usize, Option<&'static Inhoud>)> = Vec::new();
    let mut plek = tekst.find("?>").unwrap() + 2;
    while let Some(stap) = tekst[plek..].find('<') {
        let begin = plek + stap;
        let eind = begin + tekst[begin..].find('>').unwrap() + 1;
        if tekst[begin..].starts_with("</") {
            let (index, _) = open.pop().unwrap();
            let blad = index + 1 == uit.len();
            let element = &mut uit[index];
            (element.sluit, element.eind, element.blad) = (begin, eind, blad);
        } else {
            let naam = tekst[begin + 1..eind - 1].split_whitespace().next().unwrap();
            let naam = naam.split(':').next_back().unwrap();
            let velden = match open.last() {
                None => None,
                Some((_, None)) => Some(tabel.wortel.velden),
                Some((_, Some(Inhoud::Klasse(k)))) => Some(k.velden),
                _ => None,
            };
            let veld = velden.and_then(|v| v.iter().find(|v| v.elem.naam() == naam));
            let inhoud = veld.map(|v| &v.inhoud);
            let simpel = match inhoud {
                Some(Inhoud::Simpel(s)) => Some(*s),
                _ => None,
            };
            open.push((uit.len(), inhoud));
            uit.push(Element { begin, inhoud: eind, sluit: 0, eind: 0, blad: false, veld, simpel });
        }
        plek = eind;
    }
    uit
}

/// Values that a data type just allows: each facet at its limit, each code.
fn binnen(simpel: &Simpel, veld: &Veld) -> Vec<String> {
    let lijst = |waarden: &[&str]| waarden.iter().map(|w| (*w).to_owned()).collect();
    let vast = [veld.extra, simpel.patroon].into_iter().find_map(|p| match p {
        Patroon::Vast(waarde) => Some(waarde),
        _ => None,
    });
    if let Some(vast) = vast {
        return lijst(&[vast]);
    }
    if !simpel.codes.is_empty() {
        return lijst(simpel.codes);
    }
    match simpel.basis {
        Basis::Datum => {
            lijst(&["0001-01-01", "9999-12-31", "2024-02-29", "2026-02-28", "2026-04-30", "2026-12-31"])
        }
        Basis::Tijd => lijst(&["00:00:00", "23:59:59", "24:00:00", "23:59:59.9"]),
        Basis::Geheel => {
            vec!["0".into(), "1".into(), simpel.max.to_string(), format!("000{}", simpel.max), "-0".into()]
        }
        Basis::Tekst => match simpel.patroon {
            Patroon::Cijfers(n) => vec!["0".repeat(n as usize), "9".repeat(n as usize)],
            Patroon::Versie => lijst(&["0.0.0", "10.20.30"]),
            _ => lengten(simpel).map(|n| teken(simpel).repeat(n)).collect(),
        },
    }
}

/// A character that fits the pattern of a text.
fn teken(simpel: &Simpel) -> &'static str {
    match simpel.patroon {
        Patroon::AlleenCijfers => "7",
        Patroon::LettersEnCijfers => "x",
        _ => "é",
    }
}

/// The shortest and longest text, and one in between.
fn lengten(simpel: &Simpel) -> impl Iterator<Item = usize> {
    let kort = simpel.min_lengte.max(1);
    let lang = if simpel.max_lengte == u32::MAX { 3_000 } else { simpel.max_lengte };
    [kort, kort.midpoint(lang), lang].into_iter().map(|n| n as usize)
}

/// Values that a data type just does not allow: one beyond each facet.
fn buiten(simpel: &Simpel) -> Vec<String> {
    let lijst = |waarden: &[&str]| -> Vec<String> { waarden.iter().map(|w| (*w).to_owned()).collect() };
    let mut uit = lijst(&["", " "]);
    uit.extend(match simpel.basis {
        Basis::Datum => lijst(&[
            "0000-12-31",
            "2025-02-29",
            "2026-04-31",
            "2026-12-32",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "2026-01-01Z",
            "2026-01-01+00:00",
            "999-01-01",
        ]),
        Basis::Tijd => lijst(&["24:00:01", "23:60:00", "23:59:60", "25:00:00", "23:59:59Z", "23:59"]),
        Basis::Geheel => {
            vec![
                (i128::from(simpel.max) + 1).to_string(),
                format!("{}0", simpel.max),
                "-1".into(),
                "1.0".into(),
            ]
        }
        Basis::Tekst => match (simpel.patroon, simpel.codes) {
            (_, [eerste, .., laatste]) => vec![
                format!("{eerste}0"),
                laatste[..laatste.len() - 1].to_owned(),
                format!(" {eerste}"),
                format!("{laatste} "),
                eerste.to_lowercase(),
            ],
            (Patroon::Cijfers(n), _) => {
                let n = n as usize;
                vec!["1".repeat(n - 1), "1".repeat(n + 1), "x".repeat(n), format!("{} ", "1".repeat(n - 1))]
            }
            (Patroon::AlleenCijfers, _) => vec!["1x".into(), "-1".into()],
            (Patroon::Versie, _) => lijst(&["0.0", "0.0.0.0", "0.0.00", "0.0.x"]),
            (Patroon::Vast(waarde), _) => vec![format!("{waarde}0"), waarde[..waarde.len() - 1].to_owned()],
            (Patroon::Letters, _) => lijst(&["x1", "x y", "x."]),
            (Patroon::LettersEnCijfers, _) => lijst(&["x y", "é", "x-y"]),
            _ => lijst(&["x\ny", "\t"]),
        },
    });
    if simpel.basis == Basis::Tekst && simpel.min_lengte > 1 {
        uit.push(teken(simpel).repeat(simpel.min_lengte as usize - 1));
    }
    if simpel.basis == Basis::Tekst && simpel.max_lengte != u32::MAX {
        uit.push(teken(simpel).repeat(simpel.max_lengte as usize + 1));
    }
    uit
}

/// The edits that are always made: every value at each limit of its type and one beyond, every element left out and
/// repeated. The codes of a list are tried on the first element of that type only.
pub fn vaste(basis: &[u8], tabel: &'static BerichtTabel) -> Vec<Vec<u8>> {
    let tekst = String::from_utf8(basis.to_vec()).unwrap();
    let mut uit = Vec::new();
    let mut zet = |van: usize, tot: usize, nieuw: &str| {
        uit.push([&tekst[..van], nieuw, &tekst[tot..]].concat().into_bytes());
    };
    let mut gezien = Vec::new();
    for een in elementen(&tekst, tabel) {
        zet(een.begin, een.eind, "");
        zet(een.eind, een.eind, &tekst[een.begin..een.eind]);
        let (Some(simpel), Some(veld)) = (een.simpel, een.veld) else { continue };
        let nieuw = !gezien.contains(&simpel.naam);
        gezien.push(simpel.naam);
        let goed = binnen(simpel, veld);
        let aantal = goed.len();
        let rand = |plek: usize| nieuw || simpel.codes.is_empty() || plek == 0 || plek + 1 == aantal;
        let goed = goed.into_iter().enumerate().filter(|(plek, _)| rand(*plek)).map(|(_, waarde)| waarde);
        for waarde in goed.chain(buiten(simpel)) {
            zet(een.inhoud, een.sluit, &waarde);
        }
    }
    uit
}

/// One message with some edits.
pub fn bewerk(basis: &[u8], tabel: &'static BerichtTabel, toeval: &mut Toeval) -> Vec<u8> {
    let mut tekst = String::from_utf8(basis.to_vec()).unwrap();
    // At most the last edit may leave the text in a form that the scanner above does not follow.
    let goed = toeval.getal(3) == 0;
    for _ in 0..toeval.getal(3) + usize::from(goed) {
        onschuldig(&mut tekst, tabel, toeval);
    }
    match toeval.getal(5) {
        _ if goed => {}
        0 => structuur(&mut tekst, tabel, toeval),
        1 | 2 => waarde(&mut tekst, tabel, toeval),
        3 => attribuut(&mut tekst, tabel, toeval),
        _ => vorm(&mut tekst, tabel, toeval),
    }
    tekst.into_bytes()
}

/// Edits that mostly keep the message valid: white space, and a value at its limit.
fn onschuldig(tekst: &mut String, tabel: &'static BerichtTabel, toeval: &mut Toeval) {
    let alle = elementen(tekst, tabel);
    let een = &alle[toeval.getal(alle.len())];
    match (een.simpel, een.veld) {
        (Some(simpel), Some(veld)) if toeval.getal(3) > 0 => {
            let waarden = binnen(simpel, veld);
            tekst.replace_range(een.inhoud..een.sluit, &waarden[toeval.getal(waarden.len())]);
        }
        _ => tekst.insert_str(een.begin, toeval.kies(&["\n", "  ", "\r\n\t"])),
    }
}

fn structuur(tekst: &mut String, tabel: &'static BerichtTabel, toeval: &mut Toeval) {
    let alle = elementen(tekst, tabel);
    let een = &alle[toeval.getal(alle.len())];
    let ander = &alle[toeval.getal(alle.len())];
    let stuk = tekst[een.begin..een.eind].to_owned();
    match toeval.getal(5) {
        0 | 1 => tekst.replace_range(een.begin..een.eind, ""),
        2 => tekst.insert_str(een.eind, &stuk),
        3 => tekst.insert_str(ander.begin, &stuk),
        _ => {
            let volgende = alle.iter().find(|v| v.begin == een.eind);
            if let Some(volgende) = volgende {
                let tweede = tekst[volgende.begin..volgende.eind].to_owned();
                tekst.replace_range(een.begin..volgende.eind, &(tweede + &stuk));
            }
        }
    }
}

#[rustfmt::skip]
const DATUMS: &[&str] = &[
    "2024-02-29", "2023-02-29", "0000-01-01", "-0044-03-15", "12026-01-01", "02026-01-01", "2026-1-1", "2026-01-01Z",
    "2026-01-01+01:00", "2026-13-01", "2026-04-31", " 2026-01-01 ", "2026-00-10", "1900-02-29", "2000-02-29",
    "2026-01-01-", "\n2026-01-01\t", "20260101", "-0004-02-29", "2026-01-00", "9223372036854775807-12-31",
    "9223372036854775808-01-01", "-1234567890123456789-01-01", "2026-01-01\u{a0}", "2026-06-10-14:00", "+2026-01-01",
];
#[rustfmt::skip]
const TIJDEN: &[&str] = &[
    "24:00:00", "24:00:01", "23:59:60", "23:59:59.999", "10:00", "10:00:00Z", " 10:00:00 ", "10:00:00.",
    "10:00:00-01:00", "10:00:00-14:01", "10:00:00+01:00", "1:00:00", "24:00:00.000", "10:60:00", "25:00:00",
    "23:59:59.99999999999999999999", "24:00:00.0000000000000000000001", "10:00:00 -01:00", "10:00:00.5-01:00",
];
#[rustfmt::skip]
const GETALLEN: &[&str] = &[
    "+5", "-0", "007", "1e3", "1.0", "-1", " 12 ", "+", "1 2", "99999999999999999999999999", "\t3\n", "+0",
    "0000000000000000000000000000005", "--5", "５", "1_0", "1<!-- -->2", "1&#32;", "<![CDATA[]]>",
];
#[rustfmt::skip]
const TEKSTEN: &[&str] = &[
    "A", "AB", "a b", "a\nb", "a\tb", "\n", "&#13;", "1.0.0", "01.0.0", "1.0", "ỳ", "Ω", "÷", "x&amp;y", "&#x41;&#65;",
    "\u{a0}", "a\u{2028}b", "a\u{85}b", "\u{fdd0}", "&#xFFFE;", "&#xD800;", "&#65", "&AMP;", "a]]b", "]]&gt;", "e\u{301}", "a\rb",
];

fn kandidaten(simpel: &Simpel, nu: &str) -> Vec<String> {
    let max = simpel.max_lengte.min(300) as usize;
    let (vast, grens) = match simpel.basis {
        Basis::Datum => (DATUMS, vec![]),
        Basis::Tijd => (TIJDEN, vec![]),
        Basis::Geheel => {
            let hoogst = i128::from(simpel.max);
            (GETALLEN, vec![hoogst.to_string(), (hoogst + 1).to_string(), format!("000{hoogst}")])
        }
        Basis::Tekst => {
            (TEKSTEN, ["x", "é"].iter().flat_map(|t| [t.repeat(max), t.repeat(max + 1)]).collect())
        }
    };
    let mut uit: Vec<String> = vast.iter().map(|w| (*w).to_owned()).chain(grens).collect();
    uit.extend(simpel.codes.first().map(|c| (*c).to_owned()));
    uit.extend(simpel.codes.last().map(|c| (*c).to_owned()));
    uit.extend(["", " ", "   ", "0", "1", "9"].map(str::to_owned));
    uit.extend([format!(" {nu}"), format!("{nu} "), format!("<![CDATA[{nu}]]>"), format!("\n{nu}\n")]);
    uit.extend([format!("{nu}<!-- c -->"), format!("<?pi x?>{nu}"), format!("{nu}<![CDATA[ ]]>")]);
    let midden = nu.char_indices().nth(1).map_or(0, |(i, _)| i);
    uit.push(format!("{}<!-- c -->{}", &nu[..midden], &nu[midden..]));
    uit.push(format!("{}<![CDATA[{}]]>", &nu[..midden], &nu[midden..]));
    uit
}

fn waarde(tekst: &mut String, tabel: &'static BerichtTabel, toeval: &mut Toeval) {
    let alle = elementen(tekst, tabel);
    let bladeren: Vec<&Element> = alle.iter().filter(|e| e.blad && e.simpel.is_some()).collect();
    let een = bladeren[toeval.getal(bladeren.len())];
    let opties = kandidaten(een.simpel.unwrap(), &tekst[een.inhoud..een.sluit]);
    let nieuw = &opties[toeval.getal(opties.len())];
    tekst.replace_range(een.inhoud..een.sluit, nieuw);
}

#[rustfmt::skip]
const ATTRIBUTEN: &[&str] = &[
    "los:x=\"1\"", "x=1", "x=\"<\"", "xmlns:xml=\"urn:x\"", "a=\"1\" a=\"2\"", "x", "xmlns:1=\"u\"", "xmlns:=\"u\"", "xmlns::a=\"u\"",
    "xmlns:a:b=\"u\"", "xmlns:a.=\"u\"", "xmlns:\u{e9}=\"u\"", "xmlns:q=\"%%\"", "xmlns=\"\"", "xmlns:q=\"\"", "xmlns:xmlns=\"u\"",
    "xmlns=\"http://www.w3.org/2000/xmlns/\"", "xmlns:q=\"u\" xmlns:r=\"u\" q:x=\"1\" r:x=\"1\"", "a=\"1\"b=\"2\"", "a = '1'", "xml:space=\"preserve\"",
    "a=\"&#0;\"", "a=\"&b;\"", ":a=\"1\"", "-a=\"1\"", "xmlns:q=\"\" xmlns:q=\"u\"", "xmlns:q=\"u\" xmlns:q=\"u\"", "xmlns:q=\"http://www.w3.org/XML/1998/namespace\"",
];

/// What may stand before the root element, and what may not.
#[rustfmt::skip]
const DECLARATIES: &[&str] = &[
    "", "<?xml version='1.0'?>", "<?xml  version = \"1.1\"?>", "<?xml version=\"2.0\"?>", "<?xml version=\"1.\"?>", "<?xml version=\"1.05\"?>",
    " <?xml version=\"1.0\"?>", "<?xml version=\"1.0\" ?>", "<?xml version=\"1.0\" standalone=\"yes\"?>", "<?xml version=\"1.0\" x=\"1\"?>",
    "<?xml version=\"1.0\" standalone=\"&#121;es\"?>", "<?xml version=\"&#49;.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF8\"?>",
    "<?xml version=\"1.0\" encoding=\"utf-8\"standalone='no'?>", "<?xml version=\"1.0\"encoding=\"UTF-8\"?>", "<?xml version=\"1.0\" version=\"1.0\"?>",
    "<?xml version=\"1.0\" standalone=\"yes\" encoding=\"UTF-8\"?>", "<?xml encoding=\"UTF-8\"?>", "<?xml?>", "<?xml ?>", "<?xml-stijl a?>",
    "<?xml version=\"1.0\" standalone=\"\"?>", "<?xml\nversion=\"1.0\"\n?>\n<!-- x -->", "<?xml version=\"1.0\"?>\u{feff}", "<?xml version=\"1.0'?>",
    "<?xml version=\"1\"?>", "<?xml version=\"1.0\"?", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>", "<?xml version=\"\"?>",
];

fn attribuut(tekst: &mut String, tabel: &'static BerichtTabel, toeval: &mut Toeval) {
    let alle = elementen(tekst, tabel);
    let een = &alle[toeval.getal(alle.len())];
    let xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    let basis = tabel.standaard.code();
    let soort = een.simpel.map_or("CDT_Adres", |s| s.naam);
    let eigen = tabel.naam().to_lowercase();
    let erbij = match toeval.getal(20) {
        0 => format!("{xsi} xsi:nil=\"true\""),
        1 => format!("{xsi} xsi:nil=\"false\""),
        2 | 3 => format!("{xsi} xsi:type=\"{basis}:{soort}\""),
        4 => format!("{xsi} xsi:type=\"{soort}\""),
        5 => format!("{xsi} xsi:type=\"{eigen}:Client\""),
        6 => format!("{xsi} xsi:schemaLocation=\"urn:x x.xsd\""),
        7 => format!("{xsi} xsi:noNamespaceSchemaLocation=\"x.xsd\""),
        8 => format!("{xsi} xsi:ander=\"x\""),
        9 => "id=\"x\"".to_owned(),
        10 => "xml:lang=\"nl\"".to_owned(),
        11 => "xmlns:los=\"urn:los\"".to_owned(),
        12 => format!("xmlns=\"{}\"", tabel.ruimte),
        13 => "xmlns:leeg=\"\"".to_owned(),
        14 => format!("xmlns:{eigen}=\"urn:anders\""),
        15 => format!("{xsi} xsi:type=\" {basis}:{soort}\n\""),
        16 => format!("{xsi} xsi:schemaLocation=\"urn:x\""),
        17 => format!("{xsi} xsi:schemaLocation=\"{} weg.xsd\"", tabel.ruimte),
        18 => format!("{xsi} xmlns:x2=\"http://www.w3.org/2001/XMLSchema-instance\" x2:nil=\"1\""),
        _ => toeval.kies(ATTRIBUTEN).to_owned(),
    };
    let plek = een.inhoud - 1;
    tekst.insert_str(plek, &format!(" {erbij}"));
}

fn vorm(tekst: &mut String, tabel: &'static BerichtTabel, toeval: &mut Toeval) {
    let alle = elementen(tekst, tabel);
    let een = &alle[toeval.getal(alle.len())];
    let plek = if toeval.getal(2) == 0 { een.begin } else { een.eind };
    let (p, b) = (tabel.naam().to_lowercase(), tabel.standaard.code());
    match toeval.getal(18) {
        0 | 1 => tekst.insert_str(plek, toeval.kies(&["<!-- in orde -->", "<!---->", "<!-- a - b -->"])),
        2 => tekst
            .insert_str(plek, toeval.kies(&["<!-- fout -- -->", "<!-- fout --->", "<!- x -->", "<!-- open"])),
        3 => tekst.insert_str(plek, toeval.kies(&["<?doel inhoud?>", "<?doel?>", "<?xml-stijl x?>"])),
        4 => tekst
            .insert_str(plek, toeval.kies(&["<?XML x?>", "<?xml version=\"1.0\"?>", "<? x?>", "<?1 x?>"])),
        5 => tekst.insert_str(
            plek,
            toeval.kies(&["x", "&amp;", "<![CDATA[x]]>", "]]>", "&onbekend;", "&#0;", "&"]),
        ),
        6 => tekst.insert_str(
            plek,
            toeval.kies(&["<![CDATA[ ]]>", "&#32;", "<![CDATA[]]>", " \n\t", "&#x20;&#10;"]),
        ),
        7 | 8 => *tekst = tekst.replace(&format!("{b}:"), "q:").replace(&format!("xmlns:{b}="), "xmlns:q="),
        9 | 10 => standaardruimte(tekst, &p),
        11 => *tekst = tekst.replacen("?>", toeval.kies(&[" ?>", " standalone=\"yes\"?>", " x=\"1\"?>"]), 1),
        12 => {
            let eind = tekst.find("?>").map_or(0, |plek| plek + 2);
            tekst.replace_range(..eind, toeval.kies(DECLARATIES));
        }
        13 => tekst.push_str(toeval.kies(&[
            "<!-- na -->",
            "\n\n",
            "<?na?>",
            "x",
            "<x/>",
            "&amp;",
            "<![CDATA[]]>",
        ])),
        14 => tekst.insert_str(een.eind - 1, toeval.kies(&[" ", "\n", "x", "\t "])),
        15 => tekst.insert_str(een.inhoud - 1, toeval.kies(&[" ", "\n", "\t", "/", " /"])),
        16 => tekst.truncate(plek),
        _ => *tekst = tekst.replace("><", ">\r\n  <"),
    }
}

/// The namespace of the message as default namespace, without prefix.
fn standaardruimte(tekst: &mut String, p: &str) {
    *tekst = tekst
        .replace(&format!("<{p}:"), "<")
        .replace(&format!("</{p}:"), "</")
        .replace(&format!("xmlns:{p}="), "xmlns=");
}
