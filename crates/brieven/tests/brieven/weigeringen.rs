//! What is not made into a letter, and what is said about it.

use brieven::{Brief, BriefFout, Huisstijl, Kleur, maak};
use kern::{Categorie, Euro, Fout as _};
use rstest::rstest;
use serde_json::{Value, json};

use crate::voorbeeld::{self, brief, huisstijl};

fn met(naam: &str, pad: &str, waarde: Value) -> Result<Brief, serde_json::Error> {
    let mut data = voorbeeld::json(naam);
    *data.pointer_mut(pad).unwrap() = waarde;
    serde_json::from_value(data)
}

#[rstest]
#[case("besluit-toekennen", "/redenen", json!(" \n"), "redenen")]
#[case("besluit-afwijzen", "/redenen", json!(""), "redenen")]
#[case("besluit-toekennen", "/hulp", json!(""), "hulp")]
#[case("besluit-toekennen", "/grondslag", json!([]), "grondslag")]
#[case("besluit-toekennen", "/uitkomst/voorzieningen", json!([]), "voorzieningen")]
#[case("besluit-buiten-behandeling", "/uitkomst/ontbreekt", json!([]), "ontbreekt")]
#[case("verslag", "/eigen_oplossing", json!("\u{200b}"), "eigen_oplossing")]
#[case("voornemen", "/redenen", json!(""), "redenen")]
#[case("uitnodiging", "/met", json!([]), "met")]
#[case("ontvangstbevestiging", "/brief/kenmerk", json!(""), "kenmerk")]
#[case("ontvangstbevestiging", "/brief/contact/telefoon", json!(""), "contact.telefoon")]
#[case("betaalspecificatie", "/rekening", json!(""), "rekening")]
fn an_empty_field_is_named(
    #[case] naam: &str,
    #[case] pad: &str,
    #[case] waarde: Value,
    #[case] veld: &'static str,
) {
    let fout = maak(&met(naam, pad, waarde).unwrap(), &huisstijl()).unwrap_err();
    assert_eq!(fout, BriefFout::VeldLeeg { veld });
    assert_eq!((fout.veld(), fout.categorie()), (Some(veld), Categorie::Invoer));
}

#[rstest]
#[case(json!([]))]
#[case(json!(["Mevrouw M. de Vries"]))]
#[case(json!(["a", "b", "c", "d", "e", "f", "g"]))]
#[case(json!(["Mevrouw M. de Vries", " "]))]
fn an_address_that_does_not_fit_the_window(#[case] regels: Value) {
    let brief = met("voornemen", "/brief/geadresseerde/regels", regels).unwrap();
    assert_eq!(maak(&brief, &huisstijl()).unwrap_err(), BriefFout::Adres);
}

#[test]
fn lines_that_do_not_add_up_are_not_sent() {
    let fout =
        maak(&met("betaalspecificatie", "/totaal", json!(123_676)).unwrap(), &huisstijl()).unwrap_err();
    assert_eq!(fout, BriefFout::TotaalKloptNiet { som: Euro::cent(123_675), totaal: Euro::cent(123_676) });
    let reusachtig = met("betaalspecificatie", "/regels/0/bedrag", json!(i64::MAX)).unwrap();
    assert!(matches!(maak(&reusachtig, &huisstijl()), Err(BriefFout::TotaalKloptNiet { .. })));
}

#[rstest]
#[case("/brief/datum", json!("2026-02-30"))]
#[case("/bezwaar_tot", json!("morgen"))]
#[case("/uitkomst/soort", json!("misschien"))]
#[case("/uitkomst/betaling", json!({"soort": "eigen_bijdrage", "bedrag": 21.8, "per": "maand"}))]
#[case("/brief", json!({"datum": "2026-09-28"}))]
fn wrong_json_is_refused(#[case] pad: &str, #[case] waarde: Value) {
    assert!(met("besluit-toekennen", pad, waarde).is_err());
}

#[test]
fn an_unknown_key_is_refused() {
    let mut data = voorbeeld::json("besluit-toekennen");
    data["bezwaar_todt"] = json!("2026-11-09");
    assert!(serde_json::from_value::<Brief>(data).is_err());
}

#[rstest]
#[case(|h: &mut Huisstijl| h.adresregels.clear())]
#[case(|h: &mut Huisstijl| h.adresregels = vec!["regel".to_owned(); 5])]
#[case(|h: &mut Huisstijl| h.naam = " ".to_owned())]
#[case(|h: &mut Huisstijl| h.logo.as_mut().unwrap().alt = String::new())]
#[case(|h: &mut Huisstijl| h.logo.as_mut().unwrap().svg = "x".repeat(300_000))]
fn a_house_style_that_is_not_right(#[case] bederf: fn(&mut Huisstijl)) {
    let mut stijl = huisstijl();
    bederf(&mut stijl);
    assert!(matches!(maak(&brief("voornemen"), &stijl), Err(BriefFout::Huisstijl(_))));
}

#[test]
fn a_logo_that_is_no_drawing_or_points_elsewhere_is_refused_before_anything_is_set() {
    let mut stijl = huisstijl();
    stijl.logo.as_mut().unwrap().svg = "geen tekening".to_owned();
    let fout = maak(&brief("voornemen"), &stijl).unwrap_err();
    assert_eq!((fout.code(), fout.categorie()), ("brief.huisstijl", Categorie::Storing));

    for doel in ["/etc/passwd", "file:///etc/hostname", "brief.json", "http://127.0.0.1:9/x.png"] {
        stijl.logo.as_mut().unwrap().svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">
               <image xlink:href="{doel}" width="9" height="9"/></svg>"#
        );
        let fout = maak(&brief("voornemen"), &stijl).unwrap_err();
        assert_eq!(fout.code(), "brief.huisstijl", "{doel}");
    }
}

#[test]
fn colours_are_six_hexadecimal_digits() {
    assert_eq!(Kleur::lees("#1D3F8F").unwrap().as_str(), "#1d3f8f");
    for fout in ["", "#123", "1d3f8f", "#1d3f8g", "#1d3f8f\")", "blauw"] {
        assert!(Kleur::lees(fout).is_err(), "{fout}");
    }
}
