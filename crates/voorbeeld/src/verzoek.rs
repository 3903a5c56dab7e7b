//! What providers asked for today: help besides what runs (315), and other help than what runs (317). It comes in
//! through the door of the room and waits for a person there.

use istandaarden::gegenereerd::b315::{self, AangevraagdProduct, Bericht315};
use istandaarden::gegenereerd::b317::{self, Bericht317, TeWijzigenProduct};
use istandaarden::gegenereerd::typen::{Achternaam, Geboortedatum, Omvang, Product, VerkorteNaam, Verwijzer};
use istandaarden::{Bericht, Inhoud, schrijf};
use jiff::ToSpan as _;
use kern::{Datum, Wet};
use ondersteuning::OndersteuningFout;
use ondersteuning::toewijzing::Frequentie;
use ondersteuning::toewijzing::ops::standaard;
use toegang::persoon::Naam;

use crate::bericht::identificatie;
use crate::bron::Bron;
use crate::keten::{Lopend, kop};
use crate::zaad::Zaad;

/// Of each law so many people, and one more for every so many inhabitants.
const PER_WET: usize = 2;
const PER_INWONERS: u64 = 20_000;
/// A child that lives nowhere in the town: a number for tests.
const KIND: &str = "999990007";

/// Somebody for whom a provider asks something.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub naam: Naam,
    pub lopend: Lopend,
}

/// Keeps the first people whose one provision can be asked about.
#[derive(Debug)]
pub(crate) struct Clienten {
    plek: usize,
    /// With the rank among those of the law.
    lijst: Vec<(Wet, usize, Client)>,
}

impl Clienten {
    pub fn nieuw(inwoners: u64) -> Self {
        let plek = PER_WET + usize::try_from(inwoners / PER_INWONERS).unwrap_or(0);
        Self { plek, lijst: Vec::new() }
    }

    /// `nieuw` is what this person has; with more than one a request has to name them all.
    pub fn bied_aan(&mut self, wet: Wet, naam: &Naam, nieuw: &[Lopend]) {
        let [lopend] = nieuw else { return };
        let rang = self.lijst.iter().filter(|(w, ..)| *w == wet).count();
        // One request for each provider and product, so that no two of them meet.
        let bij = |l: &Lopend| (l.product, l.levert);
        let al = self.lijst.iter().any(|(.., c)| bij(&c.lopend) == bij(lopend));
        if rang < self.plek && !al && lopend.gestopt.is_none() && lopend.volume < 7 {
            self.lijst.push((wet, rang, Client { naam: naam.clone(), lopend: lopend.clone() }));
        }
    }
}

/// The requests of today, by turns for more and for other help: provider and message.
pub(crate) fn van_vandaag(
    bron: &Bron,
    clienten: &Clienten,
) -> Result<Vec<(String, Vec<u8>)>, OndersteuningFout> {
    let mut z = Zaad::van(bron.zaad, 315);
    let begin = bron.vandaag.last_of_month().checked_add(1.day()).unwrap_or(bron.vandaag);
    let mut uit = Vec::new();
    for (wet, rang, client) in &clienten.lijst {
        let agb = &bron.producten[client.lopend.product].1[client.lopend.levert].agb;
        let eigen = identificatie(&mut z);
        let inhoud: Inhoud = if rang % 2 == 0 {
            erbij(bron, (*wet, client), (agb, &eigen), begin).into()
        } else {
            anders(bron, client, (agb, &eigen), begin).into()
        };
        let bytes = schrijf(&Bericht::nieuw(standaard(*wet), inhoud));
        uit.push((agb.clone(), bytes.map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))?));
    }
    uit.extend(onbekend(bron, &mut z, begin)?);
    Ok(uit)
}

/// Somebody whom nobody here knows: a doctor sent a child to youth help.
fn onbekend(bron: &Bron, z: &mut Zaad, begin: Datum) -> Result<Option<(String, Vec<u8>)>, OndersteuningFout> {
    let van_jeugd = |p: &usize| bron.producten[*p].0.wet == Wet::Jeugdwet;
    let telbaar = |p: &usize| bron.producten[*p].0.per_week().is_some();
    let Some(plek) = (0..bron.producten.len()).filter(van_jeugd).find(telbaar) else { return Ok(None) };
    let (product, levert) = &bron.producten[plek];
    let Some(agb) = levert.first().map(|l| l.agb.clone()) else { return Ok(None) };
    let eigen = identificatie(z);
    let gevraagd = AangevraagdProduct {
        referentie_aanbieder: format!("VT-{eigen}"),
        product: Some(Product { categorie: product.categorie.clone(), code: Some(product.code.clone()) }),
        toewijzing_ingangsdatum: begin,
        toewijzing_einddatum: begin.checked_add(6.months()).ok(),
        omvang: Some(omvang(bron, plek, 2)),
        verwijzer: Verwijzer {
            type_verwijzer: "02".to_owned(),
            naam: Some("Huisartsenpraktijk De Brug".to_owned()),
            zorgverlener_code: None,
        },
        ..AangevraagdProduct::default()
    };
    let client = b315::Client {
        bsn: KIND.to_owned(),
        geboortedatum: Geboortedatum { datum: jiff::civil::date(2013, 5, 17), datum_gebruik: None },
        geslacht: "2".to_owned(),
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam { achternaam: "Bakker".to_owned(), ..Achternaam::default() },
            voornamen: Some("Lotte".to_owned()),
            voorletters: None,
        },
        gezagsdrager_bekend: Some("1".to_owned()),
        aangevraagde_producten: vec![gevraagd],
        ..b315::Client::default()
    };
    let inhoud = Bericht315 { header: kop((&agb, &bron.gemeente), bron.vandaag, &eigen), client };
    let bytes = schrijf(&Bericht::nieuw(standaard(Wet::Jeugdwet), inhoud));
    Ok(Some((agb, bytes.map_err(|_| OndersteuningFout::Schrijven("voorbeeld"))?)))
}

fn bsn(client: &Client) -> String {
    String::from_utf8_lossy(&client.lopend.bsn).into_owned()
}

fn omvang(bron: &Bron, product: usize, volume: i64) -> Omvang {
    let eenheid = bron.producten[product].0.eenheid.clone();
    Omvang { volume, eenheid, frequentie: Frequentie::Week.code().to_owned() }
}

/// Another product of the same provider besides, for a year.
fn erbij(bron: &Bron, (wet, client): (Wet, &Client), (agb, eigen): (&str, &str), begin: Datum) -> Bericht315 {
    let heeft = client.lopend.product;
    let levert = |p: &usize| bron.producten[*p].1.iter().any(|l| l.agb == agb);
    let kan = |p: &usize| *p != heeft && bron.producten[*p].0.wet == wet && levert(p);
    let ander = (0..bron.producten.len()).find(kan).unwrap_or(heeft);
    let product = &bron.producten[ander].0;
    let gevraagd = AangevraagdProduct {
        referentie_aanbieder: format!("VT-{eigen}"),
        product: Some(Product { categorie: product.categorie.clone(), code: Some(product.code.clone()) }),
        toewijzing_ingangsdatum: begin,
        toewijzing_einddatum: begin.checked_add(1.year()).and_then(|d| d.yesterday()).ok(),
        omvang: Some(omvang(bron, ander, 2)),
        verwijzer: Verwijzer {
            type_verwijzer: "02".to_owned(),
            naam: None,
            zorgverlener_code: Some("01012345".to_owned()),
        },
        ..AangevraagdProduct::default()
    };
    let naam = &client.naam;
    let client = b315::Client {
        bsn: bsn(client),
        geboortedatum: Geboortedatum { datum: naam.geboortedatum, datum_gebruik: None },
        geslacht: "0".to_owned(),
        naam: VerkorteNaam {
            geslachtsnaam: Achternaam { achternaam: naam.achternaam.clone(), ..Achternaam::default() },
            voornamen: None,
            voorletters: None,
        },
        gezagsdrager_bekend: (wet == Wet::Jeugdwet).then(|| "1".to_owned()),
        aangevraagde_producten: vec![gevraagd],
        ..b315::Client::default()
    };
    Bericht315 { header: kop((agb, &bron.gemeente), bron.vandaag, eigen), client }
}

/// One unit a week more of what runs.
fn anders(bron: &Bron, client: &Client, (agb, eigen): (&str, &str), begin: Datum) -> Bericht317 {
    let op = &client.lopend;
    let product = TeWijzigenProduct {
        toewijzing_nummer: op.nummer,
        gewenste_ingangsdatum: begin,
        einddatum: Some(op.eind),
        omvang: Some(omvang(bron, op.product, op.volume + 1)),
        ..TeWijzigenProduct::default()
    };
    let verzoek = b317::Verzoek {
        referentie_aanbieder: format!("VW-{eigen}"),
        reden_verzoek: "1".to_owned(),
        te_wijzigen_producten: vec![product],
        ..b317::Verzoek::default()
    };
    let client = b317::Client { bsn: bsn(client), verzoek, ..b317::Client::default() };
    Bericht317 { header: kop((agb, &bron.gemeente), bron.vandaag, eigen), client }
}
