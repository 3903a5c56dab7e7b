//! The smallest message has nothing that can go, the fullest has every element, and together they take both sides of
//! every choice.

use std::collections::BTreeSet;

use istandaarden::maak::{self, Boom};
use istandaarden::tabel::{BerichtTabel, Inhoud, Klasse, TABELLEN};
use istandaarden::{Opties, controleer};

fn berichten() -> impl Iterator<Item = &'static BerichtTabel> {
    TABELLEN.iter().flat_map(|t| t.berichten).copied()
}

fn schoon(boom: &Boom) -> bool {
    controleer(&boom.xml(), &Opties::default()).schoon()
}

/// Every path that the table allows.
fn mogelijk(klasse: &Klasse, pad: &str, uit: &mut BTreeSet<String>) {
    for veld in klasse.velden {
        let pad = format!("{pad}/{}", veld.elem.naam());
        if let Inhoud::Klasse(binnen) = veld.inhoud {
            mogelijk(binnen, &pad, uit);
        }
        uit.insert(pad);
    }
}

/// Every path that a message has.
fn aanwezig(boom: &Boom, pad: &str, uit: &mut BTreeSet<String>) {
    for kind in &boom.kinderen {
        let pad = format!("{pad}/{}", kind.elem.naam());
        aanwezig(kind, &pad, uit);
        uit.insert(pad);
    }
}

#[test]
fn het_volste_bericht_heeft_elk_element() {
    let mut mist = Vec::new();
    for tabel in berichten() {
        let (mut kan, mut heeft) = (BTreeSet::new(), BTreeSet::new());
        mogelijk(tabel.wortel, "", &mut kan);
        aanwezig(&maak::volst(tabel.standaard, tabel.nummer).unwrap(), "", &mut heeft);
        mist.extend(kan.difference(&heeft).map(|pad| format!("{} {pad}", tabel.naam())));
    }
    assert!(mist.is_empty(), "{} elementen ontbreken:\n{}", mist.len(), mist.join("\n"));
}

/// What makes one side of a choice, asked of an element and its children.
type Kant = fn(&Boom) -> bool;

/// The choices: an element, a name, and the two sides that must both occur.
const KEUZES: &[(&str, &str, Kant, Kant)] = &[
    ("Product", "code", |p| !p.tekst("Code").is_empty(), |p| p.tekst("Code").is_empty()),
    (
        "Verwijzer",
        "code of naam",
        |v| !v.tekst("ZorgverlenerCode").is_empty(),
        |v| !v.tekst("Naam").is_empty(),
    ),
    (
        "IngediendBedrag",
        "debet of credit",
        |b| b.tekst("DebetCredit") == "D",
        |b| b.tekst("DebetCredit") == "C",
    ),
    (
        "ProductReferentie",
        "vorig nummer",
        |r| !r.tekst("VorigReferentieNummer").is_empty(),
        |r| r.tekst("VorigReferentieNummer").is_empty(),
    ),
    (
        "Antwoord",
        "afgewezen of in onderzoek",
        |a| a.tekst("VerzoekAntwoord") == "1",
        |a| a.tekst("VerzoekAntwoord") == "2",
    ),
];

/// The classes that ask for a size or a budget.
const OMVANG_OF_BUDGET: &[&str] =
    &["ToegewezenProduct", "AangevraagdProduct", "NieuwProduct", "TeWijzigenProduct"];

/// The fullest message with the other side of a choice that it can take once only.
const VARIANTEN: &[(u16, &str)] = &[(320, "Antwoord/VerzoekAntwoord=2")];

#[test]
fn van_elke_keuze_komen_beide_kanten_voor() {
    let mut mist = Vec::new();
    for tabel in berichten() {
        let mut vormen =
            Vec::from([maak::kleinst, maak::volst].map(|maak| maak(tabel.standaard, tabel.nummer).unwrap()));
        for (_, bewerking) in VARIANTEN.iter().filter(|(nummer, _)| *nummer == tabel.nummer) {
            let mut anders = maak::volst(tabel.standaard, tabel.nummer).unwrap();
            anders.bewerk(bewerking).unwrap();
            assert!(schoon(&anders), "{} {bewerking}", tabel.naam());
            vormen.push(anders);
        }
        let zijn = |elem: &str, kant: &dyn Fn(&Boom) -> bool| {
            let (mut er, mut raak) = (false, false);
            for vorm in &vormen {
                vorm.elk(&mut |b| {
                    er |= b.elem.naam() == elem
                        && (elem != "Antwoord" || !b.tekst("VerzoekAntwoord").is_empty());
                    raak |= b.elem.naam() == elem && kant(b);
                });
            }
            !er || raak
        };
        for (elem, naam, een, ander) in KEUZES {
            if !zijn(elem, een) || !zijn(elem, ander) {
                mist.push(format!("{} {elem}: {naam}", tabel.naam()));
            }
        }
        for elem in OMVANG_OF_BUDGET {
            let heeft = |b: &Boom, naam: &str| b.kinderen.iter().any(|k| k.elem.naam() == naam);
            let kanten = [("Omvang", "Budget"), ("Budget", "Omvang")]
                .map(|(wel, niet)| zijn(elem, &|b| heeft(b, wel) && !heeft(b, niet)));
            if kanten.contains(&false) {
                mist.push(format!("{} {elem}: omvang of budget", tabel.naam()));
            }
        }
    }
    assert!(mist.is_empty(), "{}", mist.join("\n"));
}

/// The message with each of its elements taken away in turn.
fn zonder_een(boom: &Boom) -> Vec<(String, Boom)> {
    let mut uit = Vec::new();
    for plek in 0..boom.kinderen.len() {
        let mut minder = boom.clone();
        let weg = minder.kinderen.remove(plek);
        let naam = weg.elem.naam();
        uit.push((naam.to_owned(), minder));
        for (pad, kind) in zonder_een(&weg) {
            let mut anders = boom.clone();
            anders.kinderen[plek] = kind;
            uit.push((format!("{naam}/{pad}"), anders));
        }
    }
    uit
}

#[test]
fn uit_het_kleinste_bericht_kan_niets_weg() {
    let mut kan_weg = Vec::new();
    for tabel in berichten() {
        let kleinst = maak::kleinst(tabel.standaard, tabel.nummer).unwrap();
        assert!(schoon(&kleinst), "{}", tabel.naam());
        for (pad, minder) in zonder_een(&kleinst) {
            if schoon(&minder) {
                kan_weg.push(format!("{} {pad}", tabel.naam()));
            }
        }
    }
    assert!(kan_weg.is_empty(), "{}", kan_weg.join("\n"));
}
