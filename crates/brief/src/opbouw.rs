//! From the data of a letter to its document.

use crate::brief::{Brief, Briefgegevens};
use crate::datum;
use crate::document::{Afzender, Blok, Document, Gegeven, Kolom, Uitlijning};
use crate::fout::BriefFout;
use crate::huisstijl::Huisstijl;
use crate::schoon::{alineas, schoon};

/// What a letter has to say for itself; everything around it is the same for all letters.
pub(crate) trait Opbouw {
    fn gegevens(&self) -> &Briefgegevens;

    /// The outcome in one line.
    fn onderwerp(&self) -> String;

    fn inhoud(&self, schrijver: &mut Schrijver<'_>);

    /// Fields that must be filled and sums that must balance.
    fn controleer(&self) -> Result<(), BriefFout>;
}

/// Turns the data of a letter into the document that all renderings share.
pub fn document(brief: &Brief, huisstijl: &Huisstijl) -> Result<Document, BriefFout> {
    let brief = brief.opbouw();
    let gegevens = brief.gegevens();
    huisstijl.controleer()?;
    gegevens.controleer()?;
    brief.controleer()?;

    let mut schrijver = Schrijver { huisstijl, gegevens, blokken: Vec::new() };
    let aanhef = format!("Beste {},", gegevens.geadresseerde.aanspreking);
    schrijver.blokken.push(Blok::Aanhef { tekst: aanhef });
    brief.inhoud(&mut schrijver);
    let blokken = schrijver.blokken;

    let mut document = Document {
        taal: "nl-NL".to_owned(),
        datum: gegevens.datum,
        afzender: Afzender {
            naam: huisstijl.naam.clone(),
            regels: huisstijl.adresregels.clone(),
            logo_alt: huisstijl.logo.as_ref().map(|l| l.alt.clone()),
        },
        aan: gegevens.geadresseerde.regels.clone(),
        kenmerken: kenmerken(gegevens),
        onderwerp: brief.onderwerp(),
        blokken,
    };
    document.elke_tekst(&mut |tekst| {
        *tekst = schoon(tekst);
        Ok::<(), BriefFout>(())
    })?;
    Ok(document)
}

fn kenmerken(gegevens: &Briefgegevens) -> Vec<Gegeven> {
    let contact = format!("{}, {}", gegevens.contact.naam, datum::telefoon(&gegevens.contact.telefoon));
    vec![
        gegeven("Datum", datum::voluit(gegevens.datum)),
        gegeven("Ons kenmerk", gegevens.kenmerk.clone()),
        gegeven("Uw contact", contact),
    ]
}

pub(crate) fn gegeven(naam: &str, waarde: String) -> Gegeven {
    Gegeven { naam: naam.to_owned(), waarde }
}

pub(crate) fn links(kop: &str) -> Kolom {
    Kolom { kop: kop.to_owned(), uitlijning: Uitlijning::Links }
}

pub(crate) fn rechts(kop: &str) -> Kolom {
    Kolom { kop: kop.to_owned(), uitlijning: Uitlijning::Rechts }
}

pub(crate) fn gevuld(velden: &[(&'static str, &str)]) -> Result<(), BriefFout> {
    match velden.iter().find(|(_, waarde)| schoon(waarde).is_empty()) {
        Some((veld, _)) => Err(BriefFout::VeldLeeg { veld }),
        None => Ok(()),
    }
}

/// Collects the parts of a letter in reading order.
pub(crate) struct Schrijver<'a> {
    huisstijl: &'a Huisstijl,
    gegevens: &'a Briefgegevens,
    blokken: Vec<Blok>,
}

impl Schrijver<'_> {
    pub fn kop(&mut self, tekst: &str) {
        self.blokken.push(Blok::Kop { niveau: 2, tekst: tekst.to_owned() });
    }

    pub fn tussenkop(&mut self, tekst: &str) {
        self.blokken.push(Blok::Kop { niveau: 3, tekst: tekst.to_owned() });
    }

    pub fn alinea(&mut self, tekst: impl Into<String>) {
        self.blokken.push(Blok::Alinea { tekst: tekst.into() });
    }

    /// Text that a worker or resident typed, with its own paragraphs.
    pub fn getypt(&mut self, tekst: &str) {
        self.blokken.extend(alineas(tekst).map(|tekst| Blok::Alinea { tekst }));
    }

    pub fn citaat(&mut self, tekst: &str) {
        self.blokken.push(Blok::Citaat { tekst: tekst.to_owned() });
    }

    pub fn lijst(&mut self, items: impl IntoIterator<Item = String>) {
        self.blokken.push(Blok::Lijst { items: items.into_iter().collect() });
    }

    pub fn blok(&mut self, blok: Blok) {
        self.blokken.push(blok);
    }

    /// Free and independent help, named the same way in every letter (Wmo 2.2.4, 2.3.2 lid 3).
    pub fn gratis_hulp(&self) -> String {
        let hulp = &self.huisstijl.gratis_hulp;
        format!("Bel {}, {}.", hulp.naam, datum::telefoon(&hulp.telefoon))
    }

    pub fn telefoon(&self) -> String {
        datum::telefoon(&self.gegevens.contact.telefoon)
    }

    /// The end of a letter that one worker writes.
    pub fn groet(&mut self) {
        self.sluit(vec!["Met vriendelijke groet,".to_owned()]);
    }

    /// The end of a decision, which is the board's (Awb 10:1).
    pub fn groet_namens_bestuur(&mut self) {
        let namens = format!("namens {},", self.huisstijl.bestuur);
        self.sluit(vec!["Met vriendelijke groet,".to_owned(), namens]);
    }

    fn sluit(&mut self, regels: Vec<String>) {
        let contact = &self.gegevens.contact;
        let naam = vec![contact.naam.clone(), contact.functie.clone()];
        self.blokken.push(Blok::Groet { regels, naam });
    }

    pub fn klein(&mut self, tekst: impl Into<String>) {
        self.blokken.push(Blok::Klein { tekst: tekst.into() });
    }
}
