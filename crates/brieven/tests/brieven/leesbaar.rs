//! Letters to residents read at B1: short sentences, short words.

use brieven::leesbaarheid::{Meting, meet, zinnen};
use brieven::{Blok, Brief, Document, document};
use serde_json::json;

use crate::voorbeeld::{ALLE, brief, huisstijl, json};

fn meting(document: &Document) -> Meting {
    meet(document.lopende_tekst())
}

fn leest_goed(meting: Meting) -> bool {
    meting.woorden_per_zin() <= 12.0 && meting.langste <= 20 && meting.flesch_douma() >= 60.0
}

#[test]
fn every_letter_has_mean_12_words_none_over_20_and_flesch_douma_60() {
    for naam in ALLE {
        let document = document(&brief(naam), &huisstijl()).unwrap();
        let meting = meting(&document);
        let langste = document.lopende_tekst().into_iter().flat_map(zinnen).max_by_key(|z| z.len());
        println!(
            "{naam}: {:.1} words per sentence, longest {}, Flesch-Douma {:.0}",
            meting.woorden_per_zin(),
            meting.langste,
            meting.flesch_douma()
        );
        assert!(leest_goed(meting), "{naam}: {meting:?}, {langste:?}");
    }
}

/// Sentences that no sample holds: help elsewhere, nothing to pay under another law, a question withdrawn before an
/// application, and what somebody else asked.
#[test]
fn the_other_turns_of_a_letter_read_as_well() {
    let jeugdwet = json!([{ "wet": "de Jeugdwet", "artikel": "2.3" }]);
    let geen = json!({ "soort": "geen", "waarom": null });
    let huisarts = || ("/melder", json!("uw huisarts"));
    for (naam, anders_is, zin) in [
        ("besluit-toekennen", vec![("/uitkomst/voorzieningen/0/aan_huis", json!(false))], "U gaat naar"),
        ("besluit-toekennen", vec![("/uitkomst/betaling", geen), ("/grondslag", jeugdwet)], "de Jeugdwet"),
        ("intrekking", vec![("/aanvraag", json!(false))], "vroeg u ons"),
        ("intrekking", vec![("/aanvraag", json!(false)), huisarts()], "vroeg uw huisarts ons"),
        ("uitnodiging", vec![huisarts()], "Uw huisarts vroeg ons"),
        ("uitnodiging", vec![("/plan_tot", json!(null))], "gratis"),
    ] {
        let mut anders = json(naam);
        for (plek, waarde) in anders_is {
            let (ouder, veld) = plek.rsplit_once('/').unwrap();
            anders.pointer_mut(ouder).unwrap()[veld] = waarde;
        }
        let brief: Brief = serde_json::from_value(anders).unwrap();
        let tekst = brieven::platte_tekst(&brief, &huisstijl()).unwrap().replace('\u{a0}', " ");
        assert!(tekst.contains(zin), "{naam}: {tekst}");
        let meting = meting(&document(&brief, &huisstijl()).unwrap());
        assert!(leest_goed(meting), "{naam}, {zin}: {meting:?}");
    }
}

#[test]
fn officialese_in_a_letter_is_seen() {
    let mut json = json("besluit-toekennen");
    json["redenen"] = "Naar aanleiding van het multidisciplinaire onderzoek en de daaruit voortvloeiende \
        bevindingen aangaande de belemmeringen in de zelfredzaamheid en maatschappelijke participatie is \
        ondergetekende van oordeel dat een maatwerkvoorziening geïndiceerd is."
        .into();
    let brief: Brief = serde_json::from_value(json).unwrap();
    assert!(!leest_goed(meting(&document(&brief, &huisstijl()).unwrap())));
}

#[test]
fn subject_and_headings_are_short_too() {
    for naam in ALLE {
        let document = document(&brief(naam), &huisstijl()).unwrap();
        let koppen = document.blokken.iter().filter_map(|b| match b {
            Blok::Kop { tekst, .. } => Some(tekst.as_str()),
            _ => None,
        });
        for kop in koppen.chain([document.onderwerp.as_str()]) {
            assert!(kop.split_whitespace().count() <= 10, "{naam}: {kop}");
        }
    }
}

/// The words that the house style keeps out of letters to residents.
#[test]
fn words_to_avoid_are_avoided() {
    for naam in ALLE {
        let tekst = brieven::platte_tekst(&brief(naam), &huisstijl()).unwrap().to_lowercase();
        for woord in ["cliënt ", "casus", "men ", "z.s.m.", "deadline", "indicatie", "middels", "bsn"] {
            assert!(!tekst.contains(&format!(" {woord}")), "{naam}: {woord}");
        }
    }
}

#[test]
fn a_decision_puts_the_outcome_first_and_names_the_last_day_and_free_help() {
    for (naam, uitkomst) in [
        ("besluit-toekennen", "U krijgt hulp bij het schoonmaken"),
        ("besluit-gedeeltelijk", "U krijgt een deel van de hulp"),
        ("besluit-afwijzen", "U krijgt geen hulp bij het schoonmaken"),
        ("besluit-buiten-behandeling", "Wij stoppen met uw aanvraag"),
    ] {
        let document = document(&brief(naam), &huisstijl()).unwrap();
        assert_eq!(document.onderwerp, uitkomst);
        let tekst = brieven::als_tekst(&document).replace('\u{a0}', " ");
        let bellen = tekst.find("Bel mij gerust").unwrap();
        let bezwaar = tekst.find("U kunt ook bezwaar maken. Doe dat uiterlijk op 9 november 2026.").unwrap();
        assert!(bellen < bezwaar, "call first, then object");
        assert!(tekst.contains("Hulp daarbij is gratis. Bel cliëntondersteuning, 038 000 00 30."));
        assert!(tekst.contains("namens burgemeester en wethouders van Kantelstad,"));
    }
}

#[test]
fn a_confirmation_tells_of_the_plan_until_its_day_and_of_free_help() {
    let tekst = brieven::platte_tekst(&brief("ontvangstbevestiging"), &huisstijl()).unwrap();
    let tekst = tekst.replace('\u{a0}', " ");
    for deel in [
        "persoonlijk plan. Stuur het ons uiterlijk op 8 september 2026.",
        "Uiterlijk op 13 oktober 2026 zijn wij klaar.",
        "Deze hulp is gratis.",
        "038 000 00 30",
    ] {
        assert!(tekst.contains(deel), "{deel}");
    }
    let mut zonder_plan = json("ontvangstbevestiging");
    zonder_plan["plan_tot"] = serde_json::Value::Null;
    let zonder_plan: Brief = serde_json::from_value(zonder_plan).unwrap();
    assert!(!brieven::platte_tekst(&zonder_plan, &huisstijl()).unwrap().contains("persoonlijk plan"));
}

/// Each law has its own first day to look forward to, and its own plan.
#[test]
fn a_confirmation_promises_what_its_law_asks() {
    for (naam, wel, niet) in [
        (
            "ontvangstbevestiging-jeugd",
            [
                "Beste ouders of verzorgers van Sem,",
                "27 oktober 2026 hoort u wat wij besluiten.",
                "familiegroepsplan",
            ],
            ["persoonlijk plan", "krijgt u ons verslag"],
        ),
        (
            "ontvangstbevestiging-schulden",
            [
                "Beste mevrouw De Vries,",
                "Dat gesprek is uiterlijk op 29 september 2026.",
                "Deze hulp is gratis.",
            ],
            ["zelf een plan maken", "krijgt u ons verslag"],
        ),
    ] {
        let tekst = brieven::platte_tekst(&brief(naam), &huisstijl()).unwrap().replace('\u{a0}', " ");
        assert!(wel.iter().all(|deel| tekst.contains(deel)), "{naam}: {tekst}");
        assert!(!niet.iter().any(|deel| tekst.contains(deel)), "{naam}: {tekst}");
    }
}

/// Who would get a part is not told that the application is refused.
#[test]
fn an_intention_names_what_would_be_given_what_not_and_why() {
    let tekst = brieven::platte_tekst(&brief("voornemen-gedeeltelijk"), &huisstijl()).unwrap();
    let tekst = tekst.replace('\u{a0}', " ");
    for deel in [
        "Wij willen een deel afwijzen: wat vindt u daarvan?",
        "U zou 2 uur per week thuisondersteuning krijgen.",
        "Dat zou zijn van 1 oktober 2026 tot en met 30 september 2028.",
        "Thuiszorg De Linde zou dan bij u komen.",
        "Wij willen u geen hulp in de tuin geven. Wij belden met uw zoon.",
    ] {
        assert!(tekst.contains(deel), "{deel}");
    }
    assert!(!tekst.contains("uw aanvraag afwijzen") && !tekst.contains("die hulp niet kunnen geven"));
    let mut zonder_reden = json("voornemen-gedeeltelijk");
    zonder_reden["deel"]["niet"][0]["waarom"] = " ".into();
    let zonder_reden: Brief = serde_json::from_value(zonder_reden).unwrap();
    assert!(document(&zonder_reden, &huisstijl()).is_err(), "a part is not refused without why");
}

#[test]
fn the_document_reads_back_from_json_for_the_screen() {
    for naam in ALLE {
        let document = document(&brief(naam), &huisstijl()).unwrap();
        let terug: Document = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
        assert_eq!(terug, document);
    }
}
