use kern::Datum;
use recht::kalender;
use rstest::rstest;

fn dag(tekst: &str) -> Datum {
    tekst.parse().unwrap()
}

#[rstest]
#[case("2026-01-01", Some("nieuwjaarsdag"))]
#[case("2026-04-03", Some("goede_vrijdag"))]
#[case("2026-04-06", Some("tweede_paasdag"))]
#[case("2026-04-27", Some("koningsdag"))]
#[case("2026-05-05", Some("bevrijdingsdag"))]
#[case("2026-05-14", Some("hemelvaartsdag"))]
#[case("2026-05-15", None)]
#[case("2026-05-25", Some("tweede_pinksterdag"))]
#[case("2026-12-26", Some("tweede_kerstdag"))]
// 27 April is a Sunday in 2025 and 2031: the day is celebrated on the 26th.
#[case("2025-04-26", Some("koningsdag"))]
#[case("2025-04-27", None)]
#[case("2031-04-26", Some("koningsdag"))]
#[case("2026-04-26", None)]
// Until 2013 it was Koninginnedag, on 30 April.
#[case("2013-04-30", Some("koninginnedag"))]
#[case("2013-04-27", None)]
#[case("2006-04-29", Some("koninginnedag"))]
#[case("2014-04-30", None)]
fn holidays(#[case] op: &str, #[case] sleutel: Option<&str>) {
    let feestdag = kalender().unwrap().feestdag(dag(op));
    assert_eq!(feestdag.as_ref().map(|f| f.sleutel.as_str()), sleutel);
}

#[test]
fn easter_and_christmas_make_long_weekends() {
    let kalender = kalender().unwrap();
    assert_eq!(kalender.volgende_werkdag(dag("2026-04-02")), Ok(dag("2026-04-07")));
    assert_eq!(kalender.werkdag_vanaf(dag("2026-12-25")), Ok(dag("2026-12-28")));
    assert_eq!(kalender.plus_werkdagen(dag("2026-04-02"), 0), Ok(dag("2026-04-02")));
    assert_eq!(kalender.werkdagen_tussen(dag("2026-04-02"), dag("2026-04-09")), Ok(3));
    assert_eq!(kalender.werkdagen_tussen(dag("2026-04-09"), dag("2026-04-02")), Ok(0));
}
