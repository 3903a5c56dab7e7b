use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
use crate::brief::besluit::{Afgewezen, Voorziening};
use crate::datum::voluit;
use crate::fout::BriefFout;
use crate::opbouw::{Opbouw, Schrijver, gevuld};

/// Asks the applicant to react before a refusal that rests on facts of others (Awb 4:7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voornemen {
    pub brief: Briefgegevens,
    pub aanvraag_op: Date,
    /// What was asked: `hulp bij het schoonmaken`.
    pub hulp: String,
    /// Why it would not be given, when that is all of it.
    #[serde(default)]
    pub waarom: String,
    /// On what we think so; the writer's own sentences.
    pub redenen: String,
    /// What would be given and what not, when only a part is refused.
    #[serde(default)]
    pub deel: Option<DeelVoornemen>,
    /// Last day for a reaction, set by the municipality.
    pub reageren_tot: Date,
}

/// A grant in part, as it is intended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeelVoornemen {
    pub voorzieningen: Vec<Voorziening>,
    pub niet: Vec<Afgewezen>,
}

impl Opbouw for Voornemen {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        let wat = if self.deel.is_some() { "een deel" } else { "uw aanvraag" };
        format!("Wij willen {wat} afwijzen: wat vindt u daarvan?")
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("hulp", &self.hulp), ("redenen", &self.redenen)])?;
        let Some(deel) = &self.deel else { return Ok(()) };
        let geeft: String = deel.voorzieningen.iter().map(|v| v.omschrijving.as_str()).collect();
        gevuld(&[("voorzieningen", &geeft)])?;
        if deel.niet.is_empty() {
            return Err(BriefFout::VeldLeeg { veld: "niet" });
        }
        deel.niet.iter().try_for_each(|n| gevuld(&[("niet", &n.wat), ("waarom", &n.waarom)]))
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        let denken = match self.deel {
            Some(_) => "Wij denken dat wij u een deel daarvan kunnen geven.",
            None => "Wij denken dat wij die hulp niet kunnen geven.",
        };
        s.alinea(format!(
            "Op {} vroeg u om {}. {denken} Dit is nog geen besluit. Wij horen eerst graag wat u vindt.",
            voluit(self.aanvraag_op),
            self.hulp
        ));
        if let Some(deel) = &self.deel {
            s.kop("Wat willen wij geven?");
            for voorziening in &deel.voorzieningen {
                s.alinea(voorgenomen(voorziening));
            }
            s.kop("Wat willen wij niet geven?");
            s.lijst(deel.niet.iter().map(|n| format!("Wij willen u geen {} geven. {}", n.wat, n.waarom)));
        }
        s.kop("Waarom denken wij dat?");
        s.getypt(&self.waarom);
        s.getypt(&self.redenen);
        s.kop("Vertel ons wat u vindt");
        let telefoon = s.telefoon();
        s.alinea(format!(
            "Klopt er iets niet, of missen wij iets? Bel mij: {telefoon}. Of stuur een brief naar het adres \
             hierboven. Doe dat uiterlijk op {}. Daarna nemen wij een besluit. U krijgt dat in een brief.",
            voluit(self.reageren_tot)
        ));
        s.kop("Iemand kan u gratis helpen");
        let hulp = s.gratis_hulp();
        s.alinea(format!("Een cliëntondersteuner denkt met u mee en werkt niet voor ons. {hulp}"));
        s.groet_namens_bestuur();
        s.klein("Deze brief hoort bij de Algemene wet bestuursrecht, artikel 4:7.");
    }
}

/// What would be given: nothing of it is promised yet.
fn voorgenomen(v: &Voorziening) -> String {
    let tot = v.tot_en_met.map(|dag| format!(" tot en met {}", voluit(dag))).unwrap_or_default();
    let van = voluit(v.van);
    let wie = match (&v.aanbieder, v.aan_huis) {
        (Some(wie), true) => format!(" {wie} zou dan bij u komen."),
        (Some(wie), false) => format!(" U zou dan naar {wie} gaan."),
        (None, _) => String::new(),
    };
    format!("U zou {} krijgen. Dat zou zijn van {van}{tot}.{wie}", v.omschrijving)
}
