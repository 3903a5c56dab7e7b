//! Tests of the law data themselves.

use kern::{Datum, Euro};
use recht::{
    Bedragsoort, Inhoud, RechtFout, Status, Taal, Termijnsoort, Vereistensoort, Wetboek, Zekerheid,
    aangekondigd_bedrag, bedrag, termijn, vereisten,
};
use rstest::rstest;

fn dag(tekst: &str) -> Datum {
    tekst.parse().unwrap()
}

#[test]
fn every_topic_can_be_asked_for_and_every_question_has_a_topic() {
    let wetboek = Wetboek::ingebouwd().unwrap();
    for onderwerp in wetboek.onderwerpen() {
        for regel in wetboek.versies(onderwerp) {
            let vraagbaar = match regel.inhoud {
                Inhoud::Termijn(_) => Termijnsoort::van_code(onderwerp).is_some(),
                Inhoud::Bedrag(_) => Bedragsoort::van_code(onderwerp).is_some(),
                Inhoud::Vereisten(_) => Vereistensoort::van_code(onderwerp).is_some(),
                Inhoud::Dwangsom(_) => onderwerp == "awb/dwangsom",
                Inhoud::Feestdagen(_) => onderwerp == "termijnenwet/feestdagen",
            };
            assert!(vraagbaar, "{onderwerp}");
        }
    }
    let op = dag("2026-09-01");
    for soort in Termijnsoort::ALLE {
        let gevonden = termijn(*soort, op).unwrap();
        for taal in [Taal::Nl, Taal::En] {
            assert!(
                gevonden.uitleg(taal).contains(&gevonden.op().day().to_string())
                    || soort.code().ends_with("declareren")
            );
            assert!(!gevonden.uitleg(taal).contains('{'), "{}", soort.code());
        }
    }
    for soort in Vereistensoort::ALLE {
        let lijst = vereisten(*soort, op).unwrap();
        assert!(!lijst.lijst.is_empty());
        assert!(lijst.bewijs().uitkomst.contains_key("vereisten"));
    }
}

#[test]
fn no_topic_has_a_gap_between_its_versions() {
    let wetboek = Wetboek::ingebouwd().unwrap();
    for onderwerp in wetboek.onderwerpen() {
        assert_eq!(wetboek.controleer_aaneengesloten(onderwerp), Ok(()));
    }
}

#[test]
fn keys_of_a_list_are_unique_and_both_languages_are_there() {
    for soort in Vereistensoort::ALLE {
        let lijst = vereisten(*soort, dag("2026-09-01")).unwrap().lijst;
        let mut sleutels: Vec<&str> = lijst.iter().map(|v| v.sleutel.as_str()).collect();
        sleutels.sort_unstable();
        sleutels.dedup();
        assert_eq!(sleutels.len(), lijst.len(), "{}", soort.code());
        for vereiste in &lijst {
            assert!(!vereiste.tekst(Taal::Nl).is_empty() && !vereiste.tekst(Taal::En).is_empty());
        }
    }
}

#[test]
fn an_investigation_covers_a_to_g_in_the_order_of_the_law() {
    let lijst = vereisten(Vereistensoort::WmoOnderzoekInhoud, dag("2026-09-01")).unwrap();
    let letters: Vec<char> = lijst.lijst.iter().filter_map(|v| v.artikel.chars().last()).collect();
    assert_eq!(letters, ['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    assert_eq!(lijst.herkomst.aanhaling(), "Wmo 2.3.2 lid 4");
}

#[test]
fn order_of_assessment_ends_with_a_tailored_provision() {
    let lijst = vereisten(Vereistensoort::WmoBeoordelingsvolgorde, dag("2026-09-01")).unwrap().lijst;
    let sleutels: Vec<&str> = lijst.iter().map(|v| v.sleutel.as_str()).collect();
    assert_eq!(
        sleutels,
        ["eigen_kracht", "gebruikelijke_hulp", "mantelzorg", "netwerk", "algemene_voorziening", "maatwerk"]
    );
    assert_eq!(vereisten(Vereistensoort::WmoStappenplanRechter, dag("2026-09-01")).unwrap().lijst.len(), 5);
}

#[rstest]
#[case("2019-06-01", 1_750, "vier_weken", Zekerheid::OpenbareBron)]
#[case("2020-01-01", 1_900, "maand", Zekerheid::OpenbareBron)]
#[case("2023-12-31", 1_900, "maand", Zekerheid::OpenbareBron)]
#[case("2024-01-01", 2_060, "maand", Zekerheid::OpenbareBron)]
#[case("2025-07-01", 2_100, "maand", Zekerheid::OpenbareBron)]
#[case("2026-10-01", 2_180, "maand", Zekerheid::Repository)]
// The announced rule of 2027 is never used by itself.
#[case("2027-02-01", 2_180, "maand", Zekerheid::Repository)]
fn eigen_bijdrage(#[case] op: &str, #[case] cent: i64, #[case] per: &str, #[case] zekerheid: Zekerheid) {
    let bedrag = bedrag(Bedragsoort::WmoEigenBijdrage, dag(op)).unwrap();
    assert_eq!((bedrag.euro, bedrag.per.as_str()), (Euro::cent(cent), per));
    assert_eq!((bedrag.herkomst.zekerheid, bedrag.herkomst.status), (zekerheid, Status::Geldend));
    assert_eq!(bedrag.bewijs().uitkomst["cent"], cent.to_string());
}

#[test]
fn an_announced_amount_must_be_asked_for_by_name() {
    let bedrag = aangekondigd_bedrag(Bedragsoort::WmoEigenBijdrage, dag("2027-01-01")).unwrap();
    assert_eq!((bedrag.euro, bedrag.herkomst.status), (Euro::cent(2_360), Status::Aangekondigd));
}

#[test]
fn before_the_first_rule_there_is_no_answer() {
    let fout = bedrag(Bedragsoort::WmoEigenBijdrage, dag("2018-12-31")).unwrap_err();
    let onderwerp = "wmo/eigen_bijdrage".to_owned();
    assert_eq!(fout, RechtFout::GeenRegel { onderwerp, op: dag("2018-12-31") });
}
