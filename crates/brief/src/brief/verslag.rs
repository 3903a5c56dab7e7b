use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::datum::voluit;
use crate::document::{Blok, Invulveld};
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld, links};

/// The outcome of the investigation (Wmo 2.3.2 lid 8) under the five headings of settled case law, and the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verslag {
    pub brief: Briefgegevens,
    pub gesprek_op: Date,
    /// `uw dochter Anja`, `Samira Bouali van wijkteam Zuid`
    pub aanwezig: Vec<String>,
    /// 1. What is the request?
    pub vraag: String,
    /// 2. Where does it go wrong?
    pub problemen: String,
    /// The life domains that matter for this question, told under heading 2.
    pub domeinen: Vec<Domein>,
    /// 3. Which help is needed?
    pub nodig: String,
    /// 4. What can be solved by the person and others?
    pub eigen_oplossing: String,
    /// 5. What is left for the municipality?
    pub gemeente: String,
    pub doelen: Vec<Doel>,
    pub ondertekening: Ondertekening,
    /// In words: `artikel 2.3.2 van de Wmo 2015`.
    pub grondslag: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domein {
    pub naam: String,
    pub tekst: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doel {
    pub doel: String,
    pub acties: Vec<Actie>,
    pub evaluatie_op: Option<Date>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actie {
    pub wat: String,
    pub wie: String,
    /// `vanaf 1 oktober`, `elke zaterdag`
    pub wanneer: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "soort", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ondertekening {
    /// To be signed on paper and sent back.
    Brief { terug_uiterlijk: Date },
    /// Signed on the screen, by the resident or for the resident.
    Scherm {
        naam: String,
        #[serde(default)]
        vertegenwoordiger: bool,
        op: Date,
    },
}

impl Opbouw for Verslag {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        format!("Verslag van ons gesprek op {}", voluit(self.gesprek_op))
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[
            ("vraag", &self.vraag),
            ("problemen", &self.problemen),
            ("nodig", &self.nodig),
            ("eigen_oplossing", &self.eigen_oplossing),
            ("gemeente", &self.gemeente),
            ("grondslag", &self.grondslag),
        ])?;
        match &self.ondertekening {
            Ondertekening::Scherm { naam, .. } => gevuld(&[("ondertekening.naam", naam)]),
            Ondertekening::Brief { .. } => Ok(()),
        }
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        s.alinea(format!(
            "Op {} praatten wij met u. In dit verslag leest u wat wij bespraken en afspraken.",
            voluit(self.gesprek_op)
        ));
        if !self.aanwezig.is_empty() {
            s.alinea("Bij het gesprek waren:");
            s.lijst(self.aanwezig.iter().cloned());
        }
        s.kop("1. Wat vraagt u?");
        s.getypt(&self.vraag);
        s.kop("2. Waar loopt u vast?");
        s.getypt(&self.problemen);
        for domein in &self.domeinen {
            s.tussenkop(&domein.naam);
            s.getypt(&domein.tekst);
        }
        s.kop("3. Welke hulp is daarvoor nodig?");
        s.getypt(&self.nodig);
        s.kop("4. Wat lost u zelf op, met anderen?");
        s.getypt(&self.eigen_oplossing);
        s.kop("5. Wat doet de gemeente?");
        s.getypt(&self.gemeente);
        self.schrijf_plan(s);
        self.schrijf_ondertekening(s);
        s.klein(format!("Dit verslag hoort bij {}.", self.grondslag));
    }
}

impl Verslag {
    fn schrijf_plan(&self, s: &mut Schrijver<'_>) {
        if self.doelen.is_empty() {
            return;
        }
        s.kop("Uw plan");
        for doel in &self.doelen {
            s.tussenkop(&doel.doel);
            if !doel.acties.is_empty() {
                s.blok(wie_doet_wat(&doel.acties));
            }
            if let Some(dag) = doel.evaluatie_op {
                s.alinea(format!("Op {} kijken wij samen of dit gelukt is.", voluit(dag)));
            }
        }
    }

    fn schrijf_ondertekening(&self, s: &mut Schrijver<'_>) {
        match &self.ondertekening {
            Ondertekening::Brief { terug_uiterlijk } => {
                s.kop("Klopt dit verslag?");
                let telefoon = s.telefoon();
                s.alinea(format!(
                    "Mist er iets of klopt iets niet? Schrijf het hieronder of bel mij: {telefoon}. Zet uw \
                     handtekening en stuur dit verslag terug. Doe dat uiterlijk op {}.",
                    voluit(*terug_uiterlijk)
                ));
                s.groet();
                s.blok(Blok::Invulvelden {
                    velden: [("Dit wil ik veranderen", 3), ("Datum", 1), ("Handtekening", 1)]
                        .map(|(naam, regels)| Invulveld { naam: naam.to_owned(), regels })
                        .into(),
                });
            }
            Ondertekening::Scherm { naam, vertegenwoordiger, op } => {
                s.kop("Getekend");
                let wie = if *vertegenwoordiger { " Dat is uw vertegenwoordiger." } else { "" };
                let op = voluit(*op);
                s.alinea(format!("{naam} tekende dit verslag op {op} op het scherm.{wie}"));
                s.groet();
            }
        }
    }
}

/// Who does what; the column of days only when one is named.
fn wie_doet_wat(acties: &[Actie]) -> Blok {
    let dagen = acties.iter().any(|a| !a.wanneer.is_empty());
    let mut kolommen = vec![links("Wat"), links("Wie")];
    kolommen.extend(dagen.then(|| links("Wanneer")));
    let rij = |a: &Actie| {
        let mut rij = vec![a.wat.clone(), a.wie.clone()];
        rij.extend(dagen.then(|| a.wanneer.clone()));
        rij
    };
    let rijen = acties.iter().map(rij).collect();
    Blok::Tabel { bijschrift: "Wie doet wat?".to_owned(), kolommen, rijen, totaal: None }
}
