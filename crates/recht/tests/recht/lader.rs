//! What the loader refuses.

use recht::{RechtFout, Wetboek};
use rstest::rstest;

const KOP: &str = r#"
wet = "Wet"
artikel = "1"
bron = "bron"
status = "geldend"
zekerheid = "wettekst"
"#;

fn regel(extra: &str) -> String {
    format!("{KOP}{extra}\n[bedrag]\ncent = 100\nper = \"maand\"\n")
}

fn termijn(velden: &str) -> String {
    format!("{KOP}[termijn]\ngebeurtenis_nl = \"op {{op}}\"\ngebeurtenis_en = \"on {{op}}\"\n{velden}")
}

fn lees(bestanden: &[(&str, String)]) -> Result<Wetboek, RechtFout> {
    Wetboek::lees(bestanden.iter().map(|(pad, tekst)| (*pad, tekst.as_str())))
}

#[test]
fn two_rules_on_one_day_are_refused() {
    let fout = lees(&[("w/o/2020-01-01.toml", regel("")), ("w/o/2024-01-01.toml", regel(""))]).unwrap_err();
    let (bestand, ander) = ("w/o/2024-01-01.toml".to_owned(), "w/o/2020-01-01.toml".to_owned());
    assert_eq!(fout, RechtFout::Overlap { bestand, ander });

    let een_dag = regel("geldig_tot = \"2024-01-02\"");
    assert!(lees(&[("w/o/2020-01-01.toml", een_dag), ("w/o/2024-01-01.toml", regel(""))]).is_err());
    let sluit_aan = regel("geldig_tot = \"2024-01-01\"");
    assert!(lees(&[("w/o/2020-01-01.toml", sluit_aan), ("w/o/2024-01-01.toml", regel(""))]).is_ok());
}

#[test]
fn an_announced_rule_may_lie_over_the_one_in_force_but_not_over_another_announced_one() {
    let aangekondigd = regel("").replace("geldend", "aangekondigd");
    let geldend = ("w/o/2020-01-01.toml", regel(""));
    assert!(lees(&[geldend.clone(), ("w/o/2027-01-01.toml", aangekondigd.clone())]).is_ok());
    let dubbel = [("w/o/2027-01-01.toml", aangekondigd.clone()), ("w/o/2028-01-01.toml", aangekondigd)];
    assert!(matches!(lees(&dubbel), Err(RechtFout::Overlap { .. })));
}

#[test]
fn a_gap_is_found_when_asked_and_has_no_answer() {
    let wetboek = lees(&[
        ("w/o/2020-01-01.toml", regel("geldig_tot = \"2022-01-01\"")),
        ("w/o/2024-01-01.toml", regel("")),
    ])
    .unwrap();
    let (van, tot) = ("2022-01-01".parse().unwrap(), "2024-01-01".parse().unwrap());
    let gat = RechtFout::Gat { onderwerp: "w/o".to_owned(), van, tot };
    assert_eq!(wetboek.controleer_aaneengesloten("w/o"), Err(gat));
    assert!(matches!(wetboek.regel("w/o", van), Err(RechtFout::GeenRegel { .. })));
    assert!(wetboek.regel("w/o", tot).is_ok());
}

#[rstest]
#[case::unknown_key(regel("artikle = \"2\""))]
#[case::unknown_nested_key(regel("").replace("per =", "pre ="))]
#[case::no_article(regel("").replace("artikel = \"1\"", ""))]
#[case::no_source(regel("").replace("bron = \"bron\"", ""))]
#[case::no_certainty(regel("").replace("zekerheid = \"wettekst\"", ""))]
#[case::unknown_status(regel("").replace("geldend", "misschien"))]
#[case::ends_before_it_begins(regel("geldig_tot = \"2020-01-01\""))]
#[case::no_content(KOP.to_owned())]
#[case::two_contents(format!("{}[[vereiste]]\nsleutel=\"a\"\nartikel=\"1\"\nnl=\"a\"\nen=\"a\"\n", regel("")))]
#[case::not_toml("wet".to_owned())]
#[case::too_long_for_the_termijnenwet(termijn("aantal = 13\neenheid = \"weken\"\ntermijnenwet = true"))]
#[case::years_in_the_termijnenwet(termijn("aantal = 1\neenheid = \"jaren\"\ntermijnenwet = true"))]
#[case::too_short_for_the_termijnenwet(termijn("aantal = 3\neenheid = \"dagen\"\ntermijnenwet = true"))]
#[case::no_place_for_the_day(
    termijn("aantal = 1\neenheid = \"dagen\"\ntermijnenwet = false").replace("on {op}", "then")
)]
#[case::extension_without_length(termijn(
    "aantal = 6\neenheid = \"weken\"\ntermijnenwet = true\n[termijn.verlenging]\nartikel=\"1\"\nwijze=\"vast\""
))]
#[case::falling_steps(format!(
    "{KOP}[dwangsom]\ndagen_hoogstens=10\n[[dwangsom.trap]]\ntot_en_met_dag=20\nper_dag_cent=1\n"
))]
#[case::thirtieth_of_february(format!(
    "{KOP}[[feestdag]]\nsleutel=\"a\"\nnl=\"a\"\nen=\"a\"\nmaand=2\ndag=30\n"
))]
fn wrong_files(#[case] tekst: String) {
    let fout = lees(&[("w/o/2020-01-01.toml", tekst)]).unwrap_err();
    assert!(fout.to_string().contains("w/o/2020-01-01.toml"), "{fout}");
}

#[rstest]
#[case::article(regel("").replace("artikel = \"1\"", "artikel = \" \""))]
#[case::source(regel("").replace("bron = \"bron\"", "bron = \"\""))]
#[case::law(regel("").replace("wet = \"Wet\"", "wet = \"\""))]
#[case::article_of_one_requirement(format!(
    "{KOP}[[vereiste]]\nsleutel=\"a\"\nartikel=\"\"\nnl=\"a\"\nen=\"a\"\n"
))]
fn empty_fields(#[case] tekst: String) {
    let fout = lees(&[("w/o/2020-01-01.toml", tekst)]).unwrap_err();
    assert!(matches!(fout, RechtFout::VeldLeeg { .. }), "{fout}");
}

#[rstest]
#[case("w/2020-01-01.toml")]
#[case("w/o/x/2020-01-01.toml")]
#[case("w/o/2020-13-01.toml")]
#[case("w/o/2020-01-01.txt")]
#[case("/o/2020-01-01.toml")]
fn wrong_paths(#[case] pad: &str) {
    assert!(matches!(lees(&[(pad, regel(""))]), Err(RechtFout::Onleesbaar { .. })));
}

#[test]
fn asking_the_wrong_kind_of_content_is_an_error() {
    let wetboek = lees(&[("wmo/onderzoek_inhoud/2020-01-01.toml", regel(""))]).unwrap();
    let soort = recht::Vereistensoort::WmoOnderzoekInhoud;
    let fout = wetboek.vereisten(soort, "2021-01-01".parse().unwrap()).unwrap_err();
    assert!(matches!(fout, RechtFout::AndereInhoud { .. }));
}
