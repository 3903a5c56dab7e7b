use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::brief::Briefgegevens;
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
    /// Why we think so; the writer's own sentences.
    pub redenen: String,
    /// Last day for a reaction, set by the municipality.
    pub reageren_tot: Date,
}

impl Opbouw for Voornemen {
    fn gegevens(&self) -> &Briefgegevens {
        &self.brief
    }

    fn onderwerp(&self) -> String {
        "Wij willen uw aanvraag afwijzen: wat vindt u daarvan?".to_owned()
    }

    fn controleer(&self) -> Result<(), BriefFout> {
        gevuld(&[("hulp", &self.hulp), ("redenen", &self.redenen)])
    }

    fn inhoud(&self, s: &mut Schrijver<'_>) {
        s.alinea(format!(
            "Op {} vroeg u om {}. Wij denken dat wij die hulp niet kunnen geven. Dit is nog geen besluit. Wij \
             horen eerst graag wat u vindt.",
            voluit(self.aanvraag_op),
            self.hulp
        ));
        s.kop("Waarom denken wij dat?");
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
