//! The static tables that drive reader, checker and writer.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;

use super::namen;
use super::{Element, Simpel, Tabel, kop};

/// The enum of every element name, shared by all standards and releases.
pub fn elementen(tabellen: &[Tabel]) -> String {
    let mut namen_set = BTreeSet::from(["Bericht".to_owned()]);
    for tabel in tabellen {
        let samen = tabel.samengesteld.values();
        let klassen = tabel.berichten.values().flat_map(|b| b.klassen.values());
        for element in samen.chain(klassen).flatten() {
            namen_set.insert(element.naam.clone());
        }
    }
    let mut uit = kop(tabellen);
    uit.push_str("//! The names of all elements of the messages.\n\n");
    uit.push_str("/// The name of an element in a message of iWmo or iJw.\n");
    uit.push_str("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum Elem {\n");
    for naam in &namen_set {
        let _ = writeln!(uit, "/// Element `{naam}`.\n{},", namen::variant(naam));
    }
    uit.push_str("}\n\nimpl Elem {\n/// The name as it stands in the message.\n#[inline]\n");
    uit.push_str("pub const fn naam(self) -> &'static str {\nNAMEN[self as usize]\n}\n}\n\n");
    let _ = writeln!(uit, "/// In the order of the enum.\nconst NAMEN: [&str; {}] = [", namen_set.len());
    for naam in &namen_set {
        let _ = writeln!(uit, "{naam:?},");
    }
    uit.push_str("];\n");
    uit
}

/// The tables of one standard in one release.
pub fn tabel(tabel: &Tabel) -> Result<String, Box<dyn Error>> {
    let mut uit = kop(std::slice::from_ref(tabel));
    let _ = writeln!(uit, "//! Tables of {} {}.\n", tabel.standaard, tabel.release);
    uit.push_str(
        "use crate::tabel::{Basis, BerichtTabel, Inhoud, Klasse, Patroon, Ruimte, Simpel, Standaard, ",
    );
    uit.push_str("StandaardTabel, Veld};\nuse super::element::Elem;\n\n");
    let standaard = if tabel.standaard == "ijw" { "Ijw" } else { "Iwmo" };
    let _ = writeln!(
        uit,
        "/// All messages of this standard in this release.\npub static TABEL: StandaardTabel = StandaardTabel {{ \
         standaard: Standaard::{standaard}, release: {:?}, basisruimte: {:?}, berichten: &[{}] }};\n",
        tabel.release,
        tabel.basisruimte,
        tabel.berichten.keys().map(|n| format!("&B{n}")).collect::<Vec<_>>().join(", "),
    );
    for (nummer, bericht) in &tabel.berichten {
        let _ = writeln!(
            uit,
            "static B{nummer}: BerichtTabel = BerichtTabel {{ standaard: Standaard::{standaard}, nummer: {nummer}, \
             ruimte: {:?}, basisruimte: {:?}, code: {:?}, wortel: &B{nummer}_ROOT }};",
            bericht.ruimte, tabel.basisruimte, bericht.code,
        );
        for (naam, velden) in &bericht.klassen {
            let statisch = format!("B{nummer}_{}", namen::statisch(naam));
            uit.push_str(&klasse(&statisch, naam, velden, Some(nummer))?);
        }
    }
    for (naam, velden) in &tabel.samengesteld {
        uit.push_str(&klasse(&namen::statisch(naam), naam, velden, None)?);
    }
    for (naam, soort) in &tabel.typen {
        uit.push_str(&simpel(naam, soort)?);
    }
    Ok(uit)
}

fn klasse(
    statisch: &str,
    naam: &str,
    velden: &[Element],
    bericht: Option<&str>,
) -> Result<String, Box<dyn Error>> {
    let ruimte = if bericht.is_some() { "Bericht" } else { "Basis" };
    let mut uit =
        format!("static {statisch}: Klasse = Klasse {{ naam: {naam:?}, ruimte: Ruimte::{ruimte}, velden: &[");
    for veld in velden {
        let inhoud = if veld.soort.starts_with("LDT_") {
            format!("Inhoud::Simpel(&{})", namen::statisch(&veld.soort))
        } else if veld.soort.starts_with("CDT_") {
            format!("Inhoud::Klasse(&{})", namen::statisch(&veld.soort))
        } else {
            let nummer = bericht.ok_or("een klasse buiten een bericht")?;
            format!("Inhoud::Klasse(&B{nummer}_{})", namen::statisch(&veld.soort))
        };
        let max = if veld.max == 0 { "u32::MAX".to_owned() } else { veld.max.to_string() };
        let extra = veld.patroon.as_deref().map_or(Ok("Patroon::Geen".to_owned()), patroon)?;
        let _ = write!(
            uit,
            "Veld {{ elem: Elem::{}, min: {}, max: {max}, inhoud: {inhoud}, extra: {extra} }}, ",
            namen::variant(&veld.naam),
            veld.min,
        );
    }
    uit.push_str("] };\n");
    Ok(uit)
}

fn simpel(naam: &str, soort: &Simpel) -> Result<String, Box<dyn Error>> {
    let basis = match soort.basis.as_str() {
        "string" => "Tekst",
        "integer" => "Geheel",
        "date" => "Datum",
        "time" => "Tijd",
        ander => return Err(format!("onbekende basis `{ander}`").into()),
    };
    let patroon = soort.patroon.as_deref().map_or(Ok("Patroon::Geen".to_owned()), patroon)?;
    Ok(format!(
        "static {}: Simpel = Simpel {{ naam: {naam:?}, basis: Basis::{basis}, min_lengte: {}, max_lengte: {}, \
         patroon: {patroon}, max: {}, codes: &{:?} }};\n",
        namen::statisch(naam),
        soort.min_lengte.unwrap_or(0),
        soort.max_lengte.map_or("u32::MAX".to_owned(), |l| l.to_string()),
        soort.max.map_or("i64::MAX".to_owned(), |m| m.to_string()),
        soort.codes,
    ))
}

/// The patterns of the standard are few; each has its own matcher in `waarde.rs`.
fn patroon(tekst: &str) -> Result<String, Box<dyn Error>> {
    let vast = !tekst.is_empty() && tekst.bytes().all(|b| b.is_ascii_digit());
    Ok(match tekst {
        "[0-9]{4}" => "Patroon::Cijfers(4)".to_owned(),
        "[0-9]{8}" => "Patroon::Cijfers(8)".to_owned(),
        "[0-9]{9}" => "Patroon::Cijfers(9)".to_owned(),
        "[0-9]*" => "Patroon::AlleenCijfers".to_owned(),
        r".*[^\s].*" => "Patroon::EenRegel".to_owned(),
        r"([.\s]*\S+[.\s]*)+" => "Patroon::NietLeeg".to_owned(),
        "[^:Z]*" => "Patroon::ZonderZone".to_owned(),
        "[^Z+-]+" => "Patroon::TijdZonderZone".to_owned(),
        r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)" => "Patroon::Versie".to_owned(),
        "([a-zA-ZÀ-ỳ])+" => "Patroon::Letters".to_owned(),
        "([a-zA-Z0-9])+" => "Patroon::LettersEnCijfers".to_owned(),
        _ if vast => format!("Patroon::Vast({tekst:?})"),
        _ => return Err(format!("onbekend patroon `{tekst}`; geef het een eigen naam in `Patroon`").into()),
    })
}
