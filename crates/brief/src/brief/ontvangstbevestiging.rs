use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld};

/// Confirms a question for help (Wmo 2.3.2 lid 1), and tells of the plan that people may make themselves (lid 2; for youth
/// help Jeugdwet 4.1.2) and of free and independent client support (lid 3, and 2.2.4 for every law).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontvangstbevestiging {
    pub brief: Briefgegevens,
    pub melding_op: Date,
    /// Who asked, when that is not the resident: `de praktijkondersteuner van uw huisarts`.
    pub melder: Option<String>,
    /// The question in the words of the one who asked.
    pub vraag: Option<String>,
    /// Last day for handing in a persoonlijk plan; none where the law knows no such term.
    pub plan_tot: Option<Date>,
    /// The family may make a familiegroepsplan.
    #[serde(default)]
    pub familieplan: bool,
    /// What is done by `tot`.
    #[serde(default)]
    pub belofte: Belofte,
    /// The last day of that.
    #[serde(alias = "onderzoek_tot")]
    pub tot: Date,
    /// In words: `artikel 2.3.2 van de Wmo 2015`.
    pub grondslag: String,
}

/// What the municipality has done by the last day that it names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Belofte {
    #[default]
    Onderzoek,
    EersteGesprek,
    Besluit,
}

impl Belofte {
    fn zin(self, tot: Date) -> String {
        let tot = voluit(tot);
        match self {
            Self::Onderzoek => format!("Uiterlijk op {tot} zijn wij klaar. Daarna krijgt u ons verslag."),
            Self::EersteGesprek => format!("Dat gesprek is uiterlijk op {tot}."),
            Self::Besluit => format!("Uiterlijk op {tot} hoort u wat wij besluiten."),
        }
    }
}

impl Opbouw for Ontvangstbevestiging {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        "Wij hebben uw vraag om hulp ontvangen".to_owned()
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("grondslag", &self.grondslag)])
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let op = voluit(self.melding_op);
        match &self.melder {
            Some(melder) => s.alinea(format!("Op {op} vroeg {melder} ons om hulp voor u.")),
            None => s.alinea(format!("Op {op} vroeg u ons om hulp.")),
        }
        if let Some(vraag) = &self.vraag {
            s.alinea("Dit schreven wij op:");
            s.citaat(vraag);
        }
        s.kop("Wat gebeurt er nu?");
        let naam = &self.brief.contact.naam;
        let belofte = self.belofte.zin(self.tot);
        s.alinea(format!("{naam} belt u voor een gesprek. Samen kijken wij wat u nodig heeft. {belofte}"));
        if let Some(plan_tot) = self.plan_tot {
            s.kop("U mag zelf een plan maken");
            s.alinea(format!(
                "Schrijf op wat u nodig heeft en wie u kan helpen. Dat heet een persoonlijk plan. Stuur het ons \
                 uiterlijk op {}. Wij gebruiken uw plan bij het gesprek. Het mag, maar het hoeft niet.",
                voluit(plan_tot)
            ));
        }
        if self.familieplan {
            s.kop("U mag zelf een plan maken");
            s.alinea(
                "Doe dat samen met familie, vrienden of buren. Dat heet een familiegroepsplan. Neem het mee naar het \
                 gesprek. Het mag, maar het hoeft niet.",
            );
        }
        s.kop("Iemand kan u gratis helpen");
        let hulp = s.gratis_hulp();
        s.alinea(format!(
            "Een cliëntondersteuner denkt met u mee. Deze hulp is gratis. De ondersteuner staat aan uw kant en \
             werkt niet voor ons. Ook uw mantelzorger kan hulp krijgen. {hulp}"
        ));
        s.kop("Klopt er iets niet of heeft u haast?");
        let telefoon = s.telefoon();
        s.alinea(format!("Bel mij: {telefoon}. Kan het niet wachten? Dan kijken wij meteen wat nodig is."));
        s.groet();
        s.klein(format!("Deze brief hoort bij {}.", self.grondslag));
    }
}
