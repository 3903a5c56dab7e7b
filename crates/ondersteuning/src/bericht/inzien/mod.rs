//! A message as a person reads it: its elements in reading order with each finding at its place.

pub mod ops;
pub(crate) mod store;

use std::collections::HashMap;

use istandaarden::Leesfout;
use istandaarden::toon::{Element, bezoek};

use super::Vondst;

/// Lines of a message that are shown as a whole. Of a longer one only what is wrong is shown, with what it stands in.
const REGELS_MAX: usize = 300;
/// Findings of a long message that are shown at their place.
const VONDSTEN_MAX: usize = 20;
/// Letters of a message that are shown as they crossed the wire.
pub const XML_MAX: usize = 60_000;

/// One line: an element and what was found there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beeldregel {
    pub diepte: usize,
    pub element: String,
    pub waarde: Waarde,
    /// Ranks in the list of findings of the message.
    pub vondsten: Vec<usize>,
}

/// What a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waarde {
    /// A class: its elements follow.
    Klasse,
    Tekst(String),
    /// The last three digits of a citizen number.
    Bsn(String),
    /// Words about somebody that this reader does not need.
    Verborgen,
}

/// The whole page of a message, or what of a long one matters.
#[derive(Clone, Debug, Default)]
pub struct Beeld {
    pub regels: Vec<Beeldregel>,
    /// Elements that were left out because the message is long.
    pub weggelaten: usize,
}

/// How far a reader may look into a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inzage {
    /// Everything but the citizen number.
    Alles,
    /// What, where and when; not why.
    Logistiek,
}

/// Free text about somebody.
const WOORDEN: [&str; 1] = ["Commentaar"];
const BSN: &str = "Bsn";

/// Lays out a message.
pub fn beeld(bytes: &[u8], vondsten: &[Vondst], inzage: Inzage) -> Result<Beeld, Leesfout> {
    let mut aantal = 0;
    bezoek(bytes, &mut |_| aantal += 1)?;
    let keus = Keus::nieuw(vondsten, aantal > REGELS_MAX);
    let mut uit = Beeld::default();
    bezoek(bytes, &mut |element| {
        if keus.toont(&element) {
            uit.regels.push(regel(&element, &keus, inzage));
        } else {
            uit.weggelaten += 1;
        }
    })?;
    Ok(uit)
}

/// Which elements are shown, and which findings stand at a place.
struct Keus<'a> {
    op: HashMap<&'a str, Vec<usize>>,
    /// Classes that are shown as a whole, when not everything is.
    klassen: Option<Vec<&'a str>>,
}

impl<'a> Keus<'a> {
    fn nieuw(vondsten: &'a [Vondst], lang: bool) -> Self {
        let mut op: HashMap<&str, Vec<usize>> = HashMap::new();
        for (rang, vondst) in vondsten.iter().enumerate() {
            for pad in vondst.paden() {
                op.entry(pad).or_default().push(rang);
            }
        }
        let klassen = lang.then(|| {
            let eerste = vondsten.iter().flat_map(Vondst::paden).take(VONDSTEN_MAX);
            ["/Bericht/Header"].into_iter().chain(eerste).collect()
        });
        Self { op, klassen }
    }

    /// Everything of a short message; of a long one the header, what is wrong, and what that stands in.
    fn toont(&self, element: &Element<'_>) -> bool {
        let Some(klassen) = &self.klassen else { return true };
        klassen.iter().any(|k| onder(element.pad, k) || onder(k, element.pad) || naast(element, k))
    }
}

/// Whether `pad` is `klasse` or stands inside it.
fn onder(pad: &str, klasse: &str) -> bool {
    pad.strip_prefix(klasse).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A value that stands right beside what is wrong, or beside something that it stands in: its neighbours tell whose
/// it is.
fn naast(element: &Element<'_>, klasse: &str) -> bool {
    let ouder = element.pad.rsplit_once('/').map_or("", |(ouder, _)| ouder);
    element.waarde.is_some() && ouder != "/Bericht" && onder(klasse, ouder)
}

fn regel(element: &Element<'_>, keus: &Keus<'_>, inzage: Inzage) -> Beeldregel {
    let waarde = match element.waarde {
        None => Waarde::Klasse,
        Some(tekst) if element.naam == BSN => Waarde::Bsn(staart(tekst)),
        Some(_) if inzage == Inzage::Logistiek && WOORDEN.contains(&element.naam) => Waarde::Verborgen,
        Some(tekst) => Waarde::Tekst(tekst.to_owned()),
    };
    Beeldregel {
        diepte: element.diepte,
        element: element.naam.to_owned(),
        waarde,
        vondsten: keus.op.get(element.pad).cloned().unwrap_or_default(),
    }
}

/// The last three digits.
fn staart(bsn: &str) -> String {
    let tekens: Vec<char> = bsn.chars().collect();
    tekens.iter().skip(tekens.len().saturating_sub(3)).collect()
}

/// The message as it crossed the wire, with citizen numbers, and for a logistic reader words, made unreadable.
/// `None` when it is too long to read on a page.
pub fn xml(bytes: &[u8], inzage: Inzage) -> Option<String> {
    let tekst = std::str::from_utf8(bytes).ok().filter(|t| t.len() <= XML_MAX)?;
    let mut dicht = vec![BSN];
    if inzage == Inzage::Logistiek {
        dicht.extend(WOORDEN);
    }
    let mut uit = String::with_capacity(tekst.len());
    let mut rest = tekst;
    while let Some(plek) = rest.find('<') {
        let Some(eind) = rest[plek..].find('>').map(|e| plek + e + 1) else { break };
        let naam = rest[plek + 1..eind - 1].split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
        let lokaal = naam.rsplit(':').next().unwrap_or_default();
        uit.push_str(&rest[..eind]);
        rest = &rest[eind..];
        if dicht.contains(&lokaal) {
            let sluit = rest.find(&format!("</{naam}"))?;
            uit.push_str("...");
            rest = &rest[sluit..];
        }
    }
    uit.push_str(rest);
    Some(uit)
}

#[cfg(test)]
mod tests {
    use istandaarden::{Standaard, maak};

    use super::*;

    fn vondst(pad: &str) -> Vondst {
        Vondst { regel: "TR019".into(), retourcode: Some("9019".into()), pad: pad.into(), ook: Vec::new() }
    }

    /// CS335: the first and the last day of a removed assignment are not the same. Both are named.
    #[test]
    fn a_finding_stands_at_each_element_that_the_rule_names() {
        let bytes = maak::met_fout(Standaard::Ijw, 301, "CS335").unwrap().xml();
        let oordeel = istandaarden::controleer(&bytes, &istandaarden::Opties::default());
        let vondsten: Vec<Vondst> = oordeel.bevindingen.iter().map(Vondst::van).collect();
        assert_eq!(vondsten.iter().map(|v| v.regel.as_str()).collect::<Vec<_>>(), ["CS335"]);
        let beeld = beeld(&bytes, &vondsten, Inzage::Alles).unwrap();
        let met: Vec<&str> =
            beeld.regels.iter().filter(|r| r.vondsten == [0]).map(|r| r.element.as_str()).collect();
        assert_eq!(met, ["Ingangsdatum", "Einddatum"]);
        // Kept and read again it is the same, and what was kept before has one place.
        let json = serde_json::to_string(&vondsten).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Vondst>>(&json).unwrap(), vondsten);
        let oud = r#"{"regel":"CS335","retourcode":"0001","pad":"/Bericht"}"#;
        assert_eq!(serde_json::from_str::<Vondst>(oud).unwrap().paden().collect::<Vec<_>>(), ["/Bericht"]);
    }

    #[test]
    fn a_finding_stands_at_its_element_and_a_citizen_number_nowhere() {
        let bytes = maak::kleinst(Standaard::Iwmo, 305).unwrap().xml();
        let bsn = "900000016";
        assert!(String::from_utf8_lossy(&bytes).contains(bsn));
        let pad = "/Bericht/Client/StartProducten/StartProduct";
        let beeld = beeld(&bytes, &[vondst(pad)], Inzage::Alles).unwrap();
        let met: Vec<&str> =
            beeld.regels.iter().filter(|r| !r.vondsten.is_empty()).map(|r| r.element.as_str()).collect();
        assert_eq!((met, beeld.weggelaten), (vec!["StartProduct"], 0));
        assert!(beeld.regels.iter().any(|r| r.waarde == Waarde::Bsn("016".into())));
        assert!(!format!("{:?}", beeld.regels).contains(bsn));
        assert!(!xml(&bytes, Inzage::Alles).unwrap().contains(bsn));
    }

    #[test]
    fn words_are_for_who_needs_them() {
        let bytes = maak::volst(Standaard::Iwmo, 301).unwrap().xml();
        let dicht = |inzage| {
            beeld(&bytes, &[], inzage)
                .unwrap()
                .regels
                .iter()
                .filter(|r| r.waarde == Waarde::Verborgen)
                .count()
        };
        assert_eq!(dicht(Inzage::Alles), 0);
        assert!(dicht(Inzage::Logistiek) > 0);
        let open = xml(&bytes, Inzage::Alles).unwrap();
        let toe = xml(&bytes, Inzage::Logistiek).unwrap();
        assert!(toe.contains("Commentaar>...<") && !open.contains("Commentaar>...<"));
    }

    #[test]
    fn of_a_long_message_only_what_is_wrong_is_shown() {
        let groot = maak::Groot { standaard: Standaard::Iwmo, regels: 200, ingesprongen: false, zaad: 1 };
        let bytes = maak::declaratie(&groot).unwrap();
        let pad = "/Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie[1]";
        let beeld = beeld(&bytes, &[vondst(pad)], Inzage::Logistiek).unwrap();
        assert!(beeld.weggelaten > 1_000 && beeld.regels.len() < 100, "{}", beeld.regels.len());
        assert_eq!(beeld.regels.iter().filter(|r| !r.vondsten.is_empty()).count(), 1);
        assert!(beeld.regels.iter().any(|r| r.element == "DeclaratieNummer"));
    }
}
