//! Every legal term of a question that was not decided yet: when it ends, why, and what came of it.

use kern::{Datum, Wet};
use recht::{RechtFout, Termijn, Termijnsoort};

use super::verloop::Feit;
use super::{Regel, Stand};
use crate::gesprek::ops::PLAN_ONTVANGEN;

/// A term of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zaaktermijn {
    pub termijn: Termijn,
    pub stand: Termijnstand,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Termijnstand {
    /// Runs, or has passed without what it asks for.
    Loopt,
    /// What it asks for was there on this day.
    Gedaan(Datum),
    /// Counts from something that has not happened; the days are those when it happens on its own last day.
    OpZijnLaatst,
}

/// The last day on which the resident can hand in a persoonlijk plan; `None` under a law that has no such plan.
pub fn plan_tot(wet: Wet, begonnen: Datum) -> Result<Option<Datum>, RechtFout> {
    if wet != Wet::Wmo {
        return Ok(None);
    }
    Ok(Some(recht::termijn(Termijnsoort::WmoPersoonlijkPlan, begonnen)?.laatste_dag()))
}

/// The terms of a case by what happened in it, in the order in which they end. A case that was decided, or whose
/// question is solved, has none of these left.
pub fn van_zaak(regel: &Regel, feiten: &[Feit], vandaag: Datum) -> Result<Vec<Zaaktermijn>, RechtFout> {
    let open =
        !matches!(regel.stand, Stand::Besloten | Stand::Loopt | Stand::SamenOpgelost | Stand::Gesloten);
    if !open {
        return Ok(Vec::new());
    }
    let mijn: Vec<&Feit> = feiten.iter().filter(|f| f.zaak == regel.id).collect();
    let op = |wat: &str| {
        let feit = mijn.iter().rev().find(|f| f.wat == wat);
        feit.map(|f| kern::klok::lokaal(f.moment).date())
    };
    let gedaan = |dag: Option<Datum>| dag.map_or(Termijnstand::Loopt, Termijnstand::Gedaan);
    let mut uit = Vec::new();
    let mut erbij = |soort, van, stand| -> Result<Datum, RechtFout> {
        let termijn = recht::termijn(soort, van)?;
        let dag = termijn.laatste_dag();
        uit.push(Zaaktermijn { termijn, stand });
        Ok(dag)
    };
    let mut besluit_van = (regel.begonnen, Termijnstand::Loopt);
    if regel.wet == Wet::Wmo {
        if op("melding.spoed").is_some() {
            erbij(Termijnsoort::WmoSpoed, regel.begonnen, Termijnstand::Loopt)?;
        }
        erbij(Termijnsoort::WmoPersoonlijkPlan, regel.begonnen, gedaan(op(PLAN_ONTVANGEN)))?;
        let klaar = op("verslag.versturen");
        let onderzoek = erbij(Termijnsoort::WmoOnderzoek, regel.begonnen, gedaan(klaar))?;
        besluit_van = (onderzoek.max(vandaag), Termijnstand::OpZijnLaatst);
    }
    if regel.wet == Wet::Wgs {
        let eerste = Termijnsoort::eerste(regel.wet, op("melding.spoed").is_some());
        erbij(eerste, regel.begonnen, gedaan(op("gesprek.afronden")))?;
    }
    let soort = Termijnsoort::beschikking(regel.wet);
    if let (Stand::Aanvraag | Stand::BesluitVoorgelegd, Some(wekker)) = (regel.stand, regel.wekker) {
        besluit_van = (wekker.van, Termijnstand::Loopt);
    }
    erbij(soort, besluit_van.0, besluit_van.1)?;
    Ok(uit)
}

#[cfg(test)]
mod tests {
    use auth::gronden::Gebruikt;
    use jiff::civil::date;
    use kern::id::{HuishoudenId, PersoonId, TeamId, ZaakId};
    use uuid::Uuid;

    use super::super::Wekker;
    use super::*;
    use crate::persoon::{Aanhef, Naam};

    fn zaak(wet: Wet, stand: Stand) -> Regel {
        Regel {
            gemeld: None,
            met_spoed: false,
            id: ZaakId(Uuid::from_u128(1)),
            nummer: String::new(),
            huishouden: HuishoudenId(Uuid::nil()),
            persoon: PersoonId(Uuid::nil()),
            naam: Naam {
                voornamen: String::new(),
                voorvoegsel: String::new(),
                achternaam: String::new(),
                aanhef: Aanhef::Naam,
                geboortedatum: date(1945, 3, 12),
            },
            wet,
            onderwerp: String::new(),
            stand,
            team: TeamId(Uuid::nil()),
            medewerker: None,
            medewerker_naam: None,
            wacht_op: None,
            wacht_account: None,
            wacht_naam: None,
            wekker: None,
            begonnen: date(2026, 9, 1),
            gesloten: None,
            hulp_tot: None,
            versie: 1,
            grond: Gebruikt { grond: String::new(), id: None },
        }
    }

    fn feit(zaak: u128, wat: &str, dag: Datum) -> Feit {
        let moment = kern::klok::moment(dag.at(12, 0, 0, 0)).unwrap();
        Feit { zaak: ZaakId(Uuid::from_u128(zaak)), moment, wat: wat.into(), dag: None, tijd: None }
    }

    fn kort(regel: &Regel, feiten: &[Feit], vandaag: Datum) -> Vec<(&'static str, Datum, Termijnstand)> {
        let uit = van_zaak(regel, feiten, vandaag).unwrap();
        uit.iter().map(|z| (z.termijn.soort().code(), z.termijn.laatste_dag(), z.stand)).collect()
    }

    #[test]
    fn a_melding_of_1_september_has_a_plan_an_investigation_and_a_decision_ahead() {
        use Termijnstand as T;
        let (een, plan, onderzoek, besluit) =
            (date(2026, 9, 1), date(2026, 9, 8), date(2026, 10, 13), date(2026, 10, 27));
        let melding = zaak(Wet::Wmo, Stand::Melding);
        assert_eq!(
            kort(&melding, &[], een),
            [
                ("wmo/persoonlijk_plan", plan, T::Loopt),
                ("wmo/onderzoek", onderzoek, T::Loopt),
                ("wmo/beschikking", besluit, T::OpZijnLaatst),
            ]
        );
        // What happened in another case says nothing here.
        let feiten = [
            feit(1, "melding.spoed", een),
            feit(1, PLAN_ONTVANGEN, plan),
            feit(2, "verslag.versturen", plan),
        ];
        assert_eq!(
            kort(&melding, &feiten, plan)[..3],
            [
                ("wmo/spoed", een, T::Loopt),
                ("wmo/persoonlijk_plan", plan, T::Gedaan(plan)),
                ("wmo/onderzoek", onderzoek, T::Loopt),
            ]
        );
    }

    #[test]
    fn an_application_starts_the_term_of_the_decision() {
        let (op, dag) = (date(2026, 9, 20), date(2026, 10, 5));
        let wekker = Some(Wekker { soort: Some(Termijnsoort::WmoBeschikking), van: op, dag });
        let aanvraag = Regel { wekker, ..zaak(Wet::Wmo, Stand::Aanvraag) };
        let feiten = [feit(1, "verslag.versturen", date(2026, 9, 15))];
        let uit = kort(&aanvraag, &feiten, op);
        assert_eq!(uit[1].2, Termijnstand::Gedaan(date(2026, 9, 15)));
        assert_eq!(
            uit[2],
            ("wmo/beschikking", date(2026, 10, 5), Termijnstand::Loopt),
            "4 October is a Sunday"
        );
    }

    #[test]
    fn another_law_has_its_own_term_and_what_was_decided_has_none() {
        let jeugd = kort(&zaak(Wet::Jeugdwet, Stand::Melding), &[], date(2026, 9, 1));
        assert_eq!(jeugd, [("jeugdwet/beschikking", date(2026, 10, 27), Termijnstand::Loopt)]);
        let schulden = kort(&zaak(Wet::Wgs, Stand::Melding), &[], date(2026, 9, 1));
        let gesprek = ("wgs/eerste_gesprek", date(2026, 9, 29), Termijnstand::Loopt);
        assert_eq!(schulden[0], gesprek, "and the decision comes after it: {schulden:?}");
        for stand in [Stand::Besloten, Stand::Loopt, Stand::SamenOpgelost, Stand::Gesloten] {
            assert!(kort(&zaak(Wet::Wmo, stand), &[], date(2026, 9, 1)).is_empty(), "{stand:?}");
        }
    }
}
