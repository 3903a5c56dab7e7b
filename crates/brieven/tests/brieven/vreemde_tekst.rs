//! Text of people is text: nothing in it acts, nothing invisible stays.

use brieven::{Brief, BriefFout, document, maak, platte_tekst};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value;

use crate::voorbeeld::{ALLE, huisstijl, json};

const GEVAARLIJK: [&str; 12] = [
    "#panic(\"stop\")",
    "#import \"@preview/x:1.0.0\": *",
    "#read(\"/etc/passwd\")",
    "#sys.inputs",
    "*vet* en _schuin_",
    "$ sum_(i=0)^n x $",
    "= Kop",
    "- lijst\n+ nummer",
    "<label> @verwijzing",
    "```raw``` `code` \\ // commentaar /* */",
    "\"aanhaling\" ' -- --- ~ ...",
    "</svg><script>alert(1)</script>",
];

/// Puts `tekst` into every string of the letter that is free text.
fn vervuil(waarde: &mut Value, tekst: &str) {
    match waarde {
        Value::String(s) if !is_vaste_vorm(s) => *s = format!("{s} {tekst}"),
        Value::Array(delen) => delen.iter_mut().for_each(|d| vervuil(d, tekst)),
        Value::Object(velden) => {
            for (_, veld) in
                velden.iter_mut().filter(|(naam, _)| !["soort", "belofte"].contains(&naam.as_str()))
            {
                vervuil(veld, tekst);
            }
        }
        _ => {}
    }
}

/// Dates and times.
fn is_vaste_vorm(tekst: &str) -> bool {
    tekst.chars().all(|t| t.is_ascii_digit() || matches!(t, '-' | ':'))
}

fn met(naam: &str, tekst: &str) -> Brief {
    let mut waarde = json(naam);
    vervuil(&mut waarde, tekst);
    serde_json::from_value(waarde).unwrap()
}

#[test]
fn markup_in_any_field_is_printed_as_it_was_typed() {
    for naam in ALLE {
        for tekst in GEVAARLIJK {
            let brief = met(naam, tekst);
            maak(&brief, &huisstijl()).unwrap_or_else(|e| panic!("{naam} {tekst}: {e}"));
            let gelezen = platte_tekst(&brief, &huisstijl()).unwrap();
            let eerste_regel = tekst.lines().next().unwrap();
            assert!(gelezen.contains(eerste_regel), "{naam}: {tekst}");
        }
    }
}

#[test]
fn markup_really_stands_in_the_pdf() {
    let brief = met("besluit-toekennen", "#panic(1) *vet* $x$");
    let pad = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("opmaak.pdf");
    std::fs::write(&pad, maak(&brief, &huisstijl()).unwrap().bytes).unwrap();
    let Ok(uit) = std::process::Command::new("pdftotext").arg(&pad).arg("-").output() else {
        crate::voorbeeld::overgeslagen("pdftotext is not here");
        return;
    };
    let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
    assert!(tekst.contains("#panic(1) *vet* $x$"), "{tekst}");
}

#[rstest]
#[case("\u{202e}")]
#[case("\u{2066}\u{2069}")]
#[case("\u{200b}\u{200d}\u{feff}")]
#[case("\u{0}\u{7}\u{1b}[31m")]
#[case("\u{ad}")]
fn what_cannot_be_seen_is_taken_out(#[case] tekst: &str) {
    for naam in ALLE {
        let brief = met(naam, tekst);
        maak(&brief, &huisstijl()).unwrap();
        let gelezen = platte_tekst(&brief, &huisstijl()).unwrap();
        assert!(!gelezen.contains('\u{202e}') && !gelezen.contains('\u{2066}'));
        assert!(!gelezen.chars().any(|t| t.is_control() && t != '\n'));
    }
}

#[test]
fn names_from_elsewhere_can_be_printed() {
    for naam in
        ["Ayşe Yılmaz", "Łukasz Żak", "Çağrı Şahin", "Đorđe Šćepanović", "e\u{301}e\u{301}n", "IJsbrand ĳ"]
    {
        maak(&met("besluit-toekennen", naam), &huisstijl()).unwrap();
    }
}

#[rstest]
#[case("😀", '😀')]
#[case("محمد", 'م')]
#[case("李", '李')]
fn a_character_the_font_lacks_is_named_and_no_letter_leaves(#[case] tekst: &str, #[case] teken: char) {
    let brief = met("besluit-toekennen", tekst);
    assert_eq!(maak(&brief, &huisstijl()).unwrap_err(), BriefFout::Teken { teken });
}

/// What a form lets pass can be printed, and what it stops cannot: the two lists are one.
#[test]
fn what_may_be_typed_is_what_the_letters_have() {
    let (wel, niet): (Vec<char>, Vec<char>) =
        ('!'..'\u{3000}').partition(|teken| brief::niet_op_papier(&teken.to_string()).is_none());
    let alle: String = wel.iter().flat_map(|teken| [*teken, ' ']).collect();
    maak(&met("besluit-toekennen", &alle), &huisstijl()).unwrap();
    let Brief::Besluit(mut brief) = crate::voorbeeld::brief("besluit-toekennen") else { unreachable!() };
    let stijl = huisstijl();
    for tekst in niet.into_iter().map(String::from) {
        let teken = brief::niet_op_papier(&tekst).unwrap();
        brief.redenen = tekst;
        let uit = maak(&Brief::Besluit(brief.clone()), &stijl);
        assert_eq!(uit.unwrap_err(), BriefFout::Teken { teken });
    }
}

#[test]
fn a_very_long_word_and_a_very_long_text_still_make_a_letter() {
    let lang = "x".repeat(3_000);
    assert!(maak(&met("besluit-toekennen", &lang), &huisstijl()).is_ok());
    let veel = "Dit is een zin. ".repeat(3_000);
    let mut waarde = json("besluit-toekennen");
    waarde["redenen"] = veel.into();
    let pdf = maak(&serde_json::from_value(waarde).unwrap(), &huisstijl()).unwrap();
    assert!(pdf.paginas > 5);
}

#[test]
fn enter_in_a_field_makes_paragraphs() {
    let mut waarde = json("besluit-toekennen");
    waarde["redenen"] = "Eerste reden.\n\nTweede reden.\r\nDerde reden.".into();
    let brief: Brief = serde_json::from_value(waarde).unwrap();
    let document = document(&brief, &huisstijl()).unwrap();
    let delen = document.lopende_tekst();
    for deel in ["Eerste reden.", "Tweede reden.", "Derde reden."] {
        assert!(delen.contains(&deel), "{deel}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_gives_a_letter_or_names_a_character(naam in prop::sample::select(ALLE.to_vec()), tekst in ".{0,60}") {
        match maak(&met(naam, &tekst), &huisstijl()) {
            Ok(pdf) => prop_assert!(pdf.bytes.starts_with(b"%PDF-")),
            Err(fout) => prop_assert!(matches!(fout, BriefFout::Teken { .. }), "{:?}", fout),
        }
    }
}
