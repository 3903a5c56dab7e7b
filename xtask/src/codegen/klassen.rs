//! The Rust structs: one per message number for both standards, classes shared by a message and its return.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;

use super::namen;
use super::{Element, Tabel, kop};

/// A message and its return; the first number gives the module its name.
const PAREN: [(&str, &str, &str); 7] = [
    ("301", "302", "toewijzing"),
    ("305", "306", "start levering"),
    ("307", "308", "stop levering"),
    ("315", "316", "verzoek om toewijzing"),
    ("317", "318", "verzoek om wijziging"),
    ("319", "320", "antwoord op een verzoek"),
    ("323", "325", "declaratie"),
];

/// Header fields that the standard fixes; the writer fills them from the table.
const VAST: [&str; 3] = ["BerichtCode", "BerichtVersie", "BerichtSubversie"];

type Klassen = BTreeMap<String, Vec<Element>>;

/// The classes of one message number and its return, over all standards and releases.
struct Samen {
    klassen: Klassen,
    /// By class and element: what to say of an element that not every standard and release has.
    alleen: BTreeMap<(String, String), String>,
}

/// File name and contents of every module with structs.
pub fn modules(tabellen: &[Tabel]) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut uit = vec![("typen.rs".to_owned(), typen(tabellen)?), ("kop.rs".to_owned(), koppen(tabellen)?)];
    let mut mods = kop(tabellen);
    let _ =
        writeln!(mods, "//! Generated code: tables and message structs of release {}.\n", releases(tabellen));
    let mut namen = BTreeSet::from(["element".to_owned(), "kop".to_owned(), "typen".to_owned()]);
    namen.extend(tabellen.iter().map(Tabel::module));
    for naam in namen {
        let _ = writeln!(mods, "pub mod {naam};");
    }
    for (heen, retour, titel) in PAREN {
        let samen = samengevoegd(tabellen, heen, retour)?;
        uit.push((format!("b{heen}.rs"), module(tabellen, &samen, (heen, retour, titel))?));
        let _ = writeln!(mods, "pub mod b{heen};");
    }
    let alle: Vec<String> = tabellen.iter().map(|t| format!("&{}::TABEL", t.module())).collect();
    let _ = writeln!(
        mods,
        "\n/// Every table set that this library knows, oldest release first.\n\
         pub const TABELLEN: &[&crate::tabel::StandaardTabel] = &[{}];",
        alle.join(", ")
    );
    uit.push(("mod.rs".to_owned(), mods));
    Ok(uit)
}

/// The releases of these tables as one reads them: `3.2 and 3.3`.
fn releases(tabellen: &[Tabel]) -> String {
    let mut uit: Vec<&str> = tabellen.iter().map(|t| t.release.as_str()).collect();
    uit.dedup();
    uit.join(" and ")
}

/// The same class of several tables as one: all elements, in an order that is right for each table. An element
/// that some table lacks, or does not ask for, is optional.
fn samen_een(naam: &str, soorten: &[&[Element]]) -> Result<Vec<Element>, Box<dyn Error>> {
    let mut samen: Vec<Element> = Vec::new();
    for velden in soorten {
        let mut na = 0;
        for veld in *velden {
            if let Some(plek) = samen.iter().position(|v| v.naam == veld.naam) {
                let bekend = &mut samen[plek];
                if plek < na {
                    return Err(format!("`{naam}` heeft `{}` in een andere volgorde", veld.naam).into());
                }
                if rust_type(&bekend.soort) != rust_type(&veld.soort) || (bekend.max == 0) != (veld.max == 0)
                {
                    return Err(format!("`{naam}` heeft `{}` in een ander type", veld.naam).into());
                }
                bekend.min = bekend.min.min(veld.min);
                na = plek + 1;
            } else {
                samen.insert(na, veld.clone());
                na += 1;
            }
        }
    }
    for veld in &mut samen {
        if !soorten.iter().all(|velden| velden.iter().any(|v| v.naam == veld.naam)) {
            veld.min = 0;
        }
    }
    Ok(samen)
}

/// The classes of message and return in one set: a class of the return adds `RetourCodes` only.
fn samengevoegd(tabellen: &[Tabel], heen: &str, retour: &str) -> Result<Samen, Box<dyn Error>> {
    let mut per_tabel = Vec::new();
    for tabel in tabellen {
        let mut samen = Klassen::new();
        for nummer in [heen, retour] {
            for (naam, velden) in tabel.klassen(nummer)? {
                let doel = samen.entry(naam.clone()).or_default();
                for veld in velden {
                    if !doel.iter().any(|v| v.naam == veld.naam) {
                        doel.push(veld.clone());
                    }
                }
            }
        }
        per_tabel.push((tabel, samen));
    }
    let namen: BTreeSet<&String> = per_tabel.iter().flat_map(|(_, k)| k.keys()).collect();
    let mut klassen = Klassen::new();
    let mut alleen = BTreeMap::new();
    for naam in namen {
        let met: Vec<_> = per_tabel.iter().filter_map(|(t, k)| Some((*t, k.get(naam)?.as_slice()))).collect();
        let velden = samen_een(naam, &met.iter().map(|(_, velden)| *velden).collect::<Vec<_>>())?;
        for veld in &velden {
            let heeft = |t: &Tabel| {
                met.iter()
                    .any(|(m, velden)| std::ptr::eq(*m, t) && velden.iter().any(|v| v.naam == veld.naam))
            };
            if let Some(let_op) = let_op(tabellen, heeft) {
                alleen.insert((naam.clone(), veld.naam.clone()), let_op);
            }
        }
        klassen.insert(naam.clone(), velden);
    }
    Ok(Samen { klassen, alleen })
}

/// What to say of an element that only some tables have.
fn let_op(tabellen: &[Tabel], heeft: impl Fn(&Tabel) -> bool) -> Option<String> {
    if tabellen.iter().all(&heeft) {
        return None;
    }
    if tabellen.iter().all(|t| heeft(t) == (t.standaard == "ijw")) {
        return Some(" Only in iJw; a message of iWmo with this field is refused.".to_owned());
    }
    let waar: Vec<String> =
        tabellen.iter().filter(|t| heeft(t)).map(|t| format!("{} {}", t.standaard, t.release)).collect();
    Some(format!(" Only in {}; any other message with this field is refused.", waar.join(", ")))
}

fn typen(tabellen: &[Tabel]) -> Result<String, Box<dyn Error>> {
    let mut uit = kop(tabellen);
    uit.push_str("//! The compound data types (`CDT_`) of the base schema.\n\n");
    uit.push_str(&gebruik("use kern::{Datum, Euro};\n"));
    let namen: BTreeSet<&String> = tabellen.iter().flat_map(|t| t.samengesteld.keys()).collect();
    for naam in namen {
        let soorten: Vec<&[Element]> =
            tabellen.iter().filter_map(|t| t.samengesteld.get(naam).map(Vec::as_slice)).collect();
        let struct_naam = namen::klasse(naam);
        let doc = format!("Data type `{naam}`.");
        let vorm = Vorm::nieuw(&struct_naam, &doc, "Basis");
        uit.push_str(&klasse(&vorm, &samen_een(naam, &soorten)?)?);
    }
    Ok(uit)
}

fn koppen(tabellen: &[Tabel]) -> Result<String, Box<dyn Error>> {
    let mut uit = kop(tabellen);
    uit.push_str(
        "//! The three headers. Message code and version are fixed by the table and have no field.\n\n",
    );
    uit.push_str(&gebruik("use kern::Datum;\nuse super::typen::{BerichtIdentificatie, XsdVersie};\n"));
    for (nummer, naam, doc) in [
        ("301", "Header", "Header of an outgoing message (301, 305, 307, 315, 317, 319, 323)."),
        ("302", "RetourHeader", "Header of a return message (302, 306, 308, 316, 318, 320)."),
        ("325", "AntwoordHeader", "Header of the answer to a declaration (325)."),
    ] {
        let mut soorten = Vec::new();
        for tabel in tabellen {
            soorten.push(tabel.klassen(nummer)?.get("Header").ok_or("een bericht zonder Header")?.as_slice());
        }
        uit.push_str(&klasse(&Vorm::nieuw(naam, doc, "Bericht"), &samen_een("Header", &soorten)?)?);
    }
    Ok(uit)
}

fn gebruik(extra: &str) -> String {
    format!(
        "use serde::{{Deserialize, Serialize}};\n\n{extra}\nuse crate::bericht::{{Deel, Knoop, Leesfout, Schrijver}};\n\
         use crate::gegenereerd::element::Elem;\nuse crate::tabel::Ruimte;\n\n"
    )
}

fn module(
    tabellen: &[Tabel],
    samen: &Samen,
    (heen, retour, titel): (&str, &str, &str),
) -> Result<String, Box<dyn Error>> {
    let mut uit = kop(tabellen);
    let _ = writeln!(uit, "//! Messages {heen} and {retour}: {titel} (iWmo and iJw).\n");
    let mut lijf = String::new();
    for (nummer, kop) in
        [(heen, "Header"), (retour, if retour == "325" { "AntwoordHeader" } else { "RetourHeader" })]
    {
        let wortel = samen.klassen.get("Root").ok_or("een bericht zonder Root")?;
        let velden: Vec<Element> = wortel.iter().filter(|v| hoort_bij(v, nummer)).cloned().collect();
        let naam = format!("Bericht{nummer}");
        let doc = format!("Message {nummer}, element `Bericht`.");
        let velden: Vec<Element> = velden
            .into_iter()
            .map(|mut v| {
                if v.naam == "Header" {
                    kop.clone_into(&mut v.soort);
                } else {
                    v.min = u32::from(nummer == heen);
                }
                v
            })
            .collect();
        lijf.push_str(&klasse(&Vorm::nieuw(&naam, &doc, "Bericht").met(samen), &velden)?);
    }
    for (naam, velden) in &samen.klassen {
        if matches!(naam.as_str(), "Root" | "Header" | "RetourCodes") || lijst_van(samen, naam).is_some() {
            continue;
        }
        let doc = format!("Class `{naam}` of messages {heen} and {retour}.");
        lijf.push_str(&klasse(&Vorm::nieuw(naam, &doc, "Bericht").met(samen), velden)?);
    }
    let mut kern = Vec::new();
    for naam in ["Datum", "Euro"] {
        if lijf.contains(&format!("{naam}>")) || lijf.contains(&format!(": {naam},")) {
            kern.push(naam);
        }
    }
    let mut extra = String::new();
    if !kern.is_empty() {
        let _ = writeln!(extra, "use kern::{{{}}};", kern.join(", "));
    }
    let retourkop = if retour == "325" { "AntwoordHeader" } else { "RetourHeader" };
    if lijf.contains("elke_klasse(") {
        extra.push_str("use crate::bericht::elke_klasse;\n");
    }
    let _ = writeln!(extra, "use super::kop::{{Header, {retourkop}}};\n{}", typen_in(tabellen, &lijf));
    uit.push_str(&gebruik(&extra));
    uit.push_str(&lijf);
    Ok(uit)
}

/// The import of the compound types that these structs name.
fn typen_in(tabellen: &[Tabel], lijf: &str) -> String {
    let alle: BTreeSet<String> =
        tabellen.iter().flat_map(|t| t.samengesteld.keys()).map(|naam| namen::klasse(naam)).collect();
    let nodig: Vec<String> = alle
        .into_iter()
        .filter(|n| lijf.contains(&format!(": {n},")) || lijf.contains(&format!("<{n}>")))
        .collect();
    if nodig.is_empty() { String::new() } else { format!("use super::typen::{{{}}};", nodig.join(", ")) }
}

fn hoort_bij(veld: &Element, nummer: &str) -> bool {
    match veld.naam.as_str() {
        "Declaratie" => nummer == "323",
        "DeclaratieAntwoord" => nummer == "325",
        _ => true,
    }
}

/// A class with one repeated element is no struct: its items become a `Vec` in the class around it.
fn lijst_van<'a>(samen: &'a Samen, soort: &str) -> Option<&'a Element> {
    match samen.klassen.get(soort).map(Vec::as_slice) {
        Some([een]) if een.max == 0 => Some(een),
        _ => None,
    }
}

struct Vorm<'a> {
    naam: &'a str,
    doc: &'a str,
    ruimte: &'a str,
    samen: Option<&'a Samen>,
}

impl<'a> Vorm<'a> {
    fn nieuw(naam: &'a str, doc: &'a str, ruimte: &'a str) -> Self {
        Self { naam, doc, ruimte, samen: None }
    }

    fn met(mut self, samen: &'a Samen) -> Self {
        self.samen = Some(samen);
        self
    }

    fn lijst(&self, soort: &str) -> Option<(String, String)> {
        if soort == "RetourCodes" {
            return Some(("RetourCode".to_owned(), "String".to_owned()));
        }
        let een = lijst_van(self.samen?, soort)?;
        Some((een.naam.clone(), een.soort.clone()))
    }
}

fn klasse(vorm: &Vorm<'_>, velden: &[Element]) -> Result<String, Box<dyn Error>> {
    let (naam, ruimte) = (vorm.naam, vorm.ruimte);
    let mut lijst = String::new();
    let mut lees = String::new();
    let mut schrijf = String::new();
    let mut klassen = String::new();
    for veld in velden {
        if VAST.contains(&veld.naam.as_str()) {
            let _ = writeln!(schrijf, "s.vast(Elem::{});", veld.naam);
            continue;
        }
        let (n, e) = (namen::veld(&veld.naam), &veld.naam);
        let let_op =
            vorm.samen.and_then(|s| s.alleen.get(&(naam.to_owned(), e.clone()))).map_or("", String::as_str);
        let _ = writeln!(lijst, "/// Element `{e}` (`{}`).{let_op}", veld.soort);
        if let Some((item, soort)) = vorm.lijst(&veld.soort) {
            let (rust, hoe) = if soort == "String" { (soort, "waarden") } else { (soort, "delen") };
            let _ = writeln!(lijst, "pub {n}: Vec<{rust}>,");
            let _ = writeln!(lees, "{n}: k.{hoe}(Elem::{e}, Elem::{item})?,");
            let _ = writeln!(schrijf, "s.{hoe}(Elem::{e}, Elem::{item}, &self.{n});");
            let _ = match hoe {
                "waarden" => writeln!(klassen, "doe(pad, &mut self.{n});"),
                _ => writeln!(klassen, "elke_klasse(&mut self.{n}, pad, (Elem::{e}, Elem::{item}), doe);"),
            };
            continue;
        }
        if veld.max != 1 {
            return Err(format!("`{e}` in `{naam}` komt vaker voor en is geen lijst op zichzelf").into());
        }
        let (rust, deel) = rust_type(&veld.soort);
        let hoe = match (deel, veld.min) {
            (true, 0) => "deel_of",
            (true, _) => "deel",
            (false, 0) => "waarde_of",
            (false, _) => "waarde",
        };
        if deel && vorm.ruimte == "Bericht" && !veld.soort.starts_with("CDT_") && e != "Header" {
            let _ = match veld.min {
                0 => writeln!(
                    klassen,
                    "if let Some(deel) = &mut self.{n} {{ deel.klassen(&format!(\"{{pad}}/{e}\"), doe); }}"
                ),
                _ => writeln!(klassen, "self.{n}.klassen(&format!(\"{{pad}}/{e}\"), doe);"),
            };
        }
        let volledig = if veld.min == 0 { format!("Option<{rust}>") } else { rust };
        let _ = writeln!(lijst, "pub {n}: {volledig},");
        let _ = writeln!(lees, "{n}: k.{hoe}(Elem::{e})?,");
        let _ = writeln!(schrijf, "s.{hoe}(Ruimte::{ruimte}, Elem::{e}, &self.{n});");
    }
    if !klassen.is_empty() {
        klassen = format!(
            "\nfn klassen(&mut self, pad: &str, doe: &mut dyn FnMut(&str, &mut Vec<String>)) {{\n{klassen}}}\n"
        );
    }
    Ok(format!(
        "/// {}\n#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]\npub struct {naam} {{\n\
         {lijst}}}\n\nimpl Deel for {naam} {{\nfn lees(k: &Knoop<'_>) -> Result<Self, Leesfout> {{\n\
         Ok(Self {{\n{lees}}})\n}}\n\nfn schrijf(&self, s: &mut Schrijver) {{\n{schrijf}}}\n{klassen}}}\n\n",
        vorm.doc
    ))
}

/// The Rust type of a data type, and whether it is a struct.
fn rust_type(soort: &str) -> (String, bool) {
    let rust = match soort {
        "LDT_Datum" => "Datum",
        "LDT_Bedrag" | "LDT_TotaalBedrag" | "LDT_Budget" => "Euro",
        "LDT_Nummer" | "LDT_Volume" | "LDT_Huisnummer" | "LDT_RelatieVolgorde" => "i64",
        s if s.starts_with("LDT_") => "String",
        s => return (namen::klasse(s), true),
    };
    (rust.to_owned(), false)
}
