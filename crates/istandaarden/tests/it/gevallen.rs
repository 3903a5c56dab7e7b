//! Own cases for every rule of level 2, in every message it looks at, and the smallest and fullest messages.

use std::collections::BTreeMap;

use istandaarden::maak::{self, Boom};
use istandaarden::regels::REGELS;
use istandaarden::tabel::TABELLEN;
use istandaarden::{Niveau, Opties, Standaard, controleer};

/// Which messages a rule looks at, as the official stylesheets have it. Rules without a message of their own
/// look at every message with the element.
const BEREIK: &[(&str, &[u16])] = &[
    ("CD005", &[301, 302]),
    ("CD007", &[301, 302]),
    ("CD009", &[301]),
    ("CD025", &[301, 302]),
    ("CD034", &[301]),
    ("CD041", &[301, 315, 317]),
    ("CD043", &[315]),
    ("CD060", &[323, 325]),
    ("CD066", &[315]),
    ("CD067", &[315]),
    ("CD068", &[315]),
    ("CD075", &[301, 315, 317]),
    ("CD076", &[301, 315, 317]),
    ("CD077", &[301, 315, 317]),
    ("CD078", &[301, 315, 317]),
    ("CD079", &[301, 315, 317]),
    ("CD080", &[301]),
    ("CD085", &[319]),
    ("CD086", &[319]),
    ("CD087", &[323]),
    ("CD095", &[315]),
    ("CD096", &[317]),
    ("CS002", &[301, 302, 305, 306, 307, 308, 315, 316, 317, 318, 323, 325]),
    ("CS003", &[301, 315, 317]),
    ("CS050", &[301, 302]),
    ("CS058", &[305, 307]),
    ("CS089", &[301, 302]),
    ("CS100", &[323]),
    ("CS139", &[301, 302, 305, 306, 307, 308, 315, 316]),
    ("CS318", &[301]),
    ("CS325", &[323, 325]),
    ("CS335", &[301]),
    ("CS336", &[301]),
    ("CS337", &[323]),
    ("CS338", &[301, 317]),
    ("CS339", &[323]),
    ("CS340", &[323]),
    ("CS343", &[315]),
    ("TR002", &[301, 302, 305, 306, 307, 308, 315, 316]),
    ("TR006", &[301]),
    ("TR018", &[307]),
    ("TR061", &[301]),
    ("TR101", &[301, 305, 307, 315, 317, 323, 325]),
    ("TR134", &[301, 305, 307, 315, 323, 325]),
    ("TR137", &[323, 325]),
    ("TR302", &[301]),
    ("TR315", &[323]),
    ("TR316", &[323]),
    ("TR319", &[323]),
    ("TR335", &[323]),
    ("TR342", &[325]),
    ("TR352", &[317]),
    ("TR353", &[317]),
    ("TR358", &[323]),
    ("TR377", &[319]),
    ("TR380", &[317]),
    ("TR383", &[315]),
    ("TR386", &[315]),
    ("TR409", &[319]),
    ("TR410", &[317]),
    ("TR416", &[323]),
];

fn regels(boom: &Boom, zonder: &[&str]) -> Vec<&'static str> {
    let opties = Opties { zonder: zonder.iter().map(|z| (*z).to_owned()).collect(), ..Opties::default() };
    let oordeel = controleer(&boom.xml(), &opties);
    if oordeel.formaat_goed() {
        oordeel.regels()
    } else {
        oordeel.bevindingen.iter().map(|b| b.regel).collect()
    }
}

#[test]
fn kleinste_en_volste_bericht_zijn_schoon() {
    let mut fout = Vec::new();
    for standaard in Standaard::ALLE {
        for tabel in TABELLEN.iter().filter(|t| t.standaard == standaard).flat_map(|t| t.berichten) {
            let (klein, vol) = (maak::kleinst(standaard, tabel.nummer), maak::volst(standaard, tabel.nummer));
            for (soort, boom) in [("kleinste", klein), ("volste", vol)] {
                let gevonden = regels(&boom.unwrap(), &[]);
                if !gevonden.is_empty() {
                    fout.push(format!("{} {soort}: {gevonden:?}", tabel.naam()));
                }
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
}

#[test]
fn elke_regel_van_niveau_2_heeft_een_bereik() {
    let bekend: Vec<&str> = REGELS.iter().filter(|r| r.niveau == Niveau::Inhoud).map(|r| r.code).collect();
    let gesteld: Vec<&str> = BEREIK.iter().map(|(regel, _)| *regel).collect();
    assert_eq!(gesteld, bekend);
}

#[test]
fn elke_regel_heeft_een_geval_dat_raakt_en_een_dat_net_mist() {
    let mut fout = Vec::new();
    let mut gezien: BTreeMap<(Standaard, &str, u16), u32> = BTreeMap::new();
    for geval in maak::gevallen() {
        for standaard in Standaard::ALLE.into_iter().filter(|s| geval.geldt(*s)) {
            let waar = format!("{standaard:?} {} {}", geval.regel, geval.nummer);
            let mut raak = maak::volst(standaard, geval.nummer).unwrap();
            let mut mis = raak.clone();
            let past = raak.bewerk(geval.raak).is_ok() && mis.bewerk(geval.mis).is_ok();
            let (wel, niet) = (regels(&raak, &[]), regels(&mis, &[]));
            let uit = regels(&raak, &[geval.regel]);
            let vorm = [&wel, &niet].iter().all(|r| r.iter().all(|c| !c.starts_with("XSD")));
            let goed =
                wel.contains(&geval.regel) && !niet.contains(&geval.regel) && !uit.contains(&geval.regel);
            if !(past && vorm && goed) {
                fout.push(format!(
                    "{waar}: past {past}\n  raak {} -> {wel:?}\n  mis {} -> {niet:?}",
                    geval.raak, geval.mis
                ));
            }
            *gezien.entry((standaard, geval.regel, geval.nummer)).or_default() += 1;
        }
    }
    for (regel, nummers) in BEREIK {
        for standaard in Standaard::ALLE {
            let alleen_ijw = matches!(*regel, "CS318" | "TR377" | "TR409");
            if alleen_ijw && standaard == Standaard::Iwmo {
                continue;
            }
            for nummer in *nummers {
                assert!(
                    gezien.contains_key(&(standaard, regel, *nummer)),
                    "geen geval: {standaard:?} {regel} {nummer}"
                );
            }
        }
    }
    assert!(fout.is_empty(), "{}", fout.join("\n"));
    println!("{} gevallen", gezien.values().sum::<u32>());
}

#[test]
fn cs318_is_in_iwmo_een_opmerking_tenzij_streng() {
    let mut boom = maak::volst(Standaard::Iwmo, 301).unwrap();
    boom.bewerk("-Client/Naam/Partnernaam;Client/Naam/NaamGebruik=6").unwrap();
    let gewoon = controleer(&boom.xml(), &Opties::default());
    assert_eq!(gewoon.regels(), ["CS050"]);
    assert_eq!(gewoon.opmerkingen.iter().map(|b| b.regel).collect::<Vec<_>>(), ["CS318"]);
    let streng = controleer(&boom.xml(), &Opties { streng: true, ..Opties::default() });
    assert_eq!(streng.regels(), ["CS050", "CS318"]);
}

#[test]
fn een_bericht_dat_groeit_blijft_schoon_en_een_fout_blijft_die_fout() {
    for tabel in TABELLEN.iter().flat_map(|t| t.berichten) {
        let (standaard, nummer) = (tabel.standaard, tabel.nummer);
        for boom in [maak::kleinst(standaard, nummer), maak::volst(standaard, nummer)] {
            let mut boom = boom.unwrap();
            let gegroeid = maak::groei(&mut boom, 50);
            assert_eq!(gegroeid.is_none(), matches!(nummer, 319 | 320), "{}", tabel.naam());
            assert_eq!(regels(&boom, &[]), Vec::<&str>::new(), "{}", tabel.naam());
            let mut aantal = 0;
            boom.elk(&mut |b| {
                aantal += usize::from(matches!(
                    b.elem.naam(),
                    "ToegewezenProduct"
                        | "StartProduct"
                        | "StopProduct"
                        | "AangevraagdProduct"
                        | "TeWijzigenProduct"
                        | "Prestatie"
                ));
            });
            assert_eq!(aantal, if gegroeid.is_some() { 50 } else { 0 }, "{}", tabel.naam());
            let ingesprongen = controleer(&boom.xml_ingesprongen(), &Opties::default());
            assert!(ingesprongen.schoon(), "{}", tabel.naam());
        }
    }
    for geval in maak::gevallen() {
        for standaard in Standaard::ALLE.into_iter().filter(|s| geval.geldt(*s)) {
            let mut boom = maak::met_fout(standaard, geval.nummer, geval.regel).unwrap();
            if maak::groei(&mut boom, 10).is_some() {
                assert!(regels(&boom, &[]).contains(&geval.regel), "{} {}", geval.regel, geval.nummer);
            }
        }
    }
}

/// The rules found in a message after edits in its text.
fn na(boom: &Boom, bewerkingen: &[(&str, &str)]) -> Vec<&'static str> {
    let mut tekst = String::from_utf8(boom.xml()).unwrap();
    for (van, naar) in bewerkingen {
        assert!(tekst.contains(van), "{van}");
        tekst = tekst.replacen(van, naar, 1);
    }
    let oordeel = controleer(tekst.as_bytes(), &Opties::default());
    assert!(oordeel.formaat_goed(), "{:?}", oordeel.bevindingen);
    oordeel.regels()
}

#[test]
fn een_commentaar_in_een_waarde_deelt_haar_voor_de_regels() {
    let boom = maak::volst(Standaard::Ijw, 301).unwrap();
    let bsn = "<jw301:Bsn>900000016<";
    assert_eq!(na(&boom, &[(bsn, "<jw301:Bsn><!-- x -->900000016<?x?><")]), Vec::<&str>::new());
    assert_eq!(na(&boom, &[(bsn, "<jw301:Bsn>9000<!-- x -->00016<")]), ["CS002"]);
    assert_eq!(na(&boom, &[(bsn, "<jw301:Bsn>9000<![CDATA[00016]]><")]), Vec::<&str>::new());
    // The kind of the temporary address is 04: cut in two it is no kind that may have a period.
    assert_eq!(na(&boom, &[("Soort>04<", "Soort>0<?x?>4<")]), ["CD009"]);
    // A reason that is cut is not 13, so its dates may differ.
    let reden = ("RedenWijziging>08<", "RedenWijziging>1<!-- -->3<");
    assert_eq!(na(&boom, &[reden]), Vec::<&str>::new());
    assert_eq!(na(&boom, &[("RedenWijziging>08<", "RedenWijziging>13<")]), ["CS335"]);
    // Whole values are compared where the stylesheets name the element and not its text.
    let geboren = ("basis:Datum>1980-01-01", "basis:Datum>1980-01<!-- -->-02");
    let geboren = (geboren.0.replace("basis", "ijw"), geboren.1.replace("basis", "ijw"));
    assert_eq!(na(&boom, &[(&geboren.0, &geboren.1)]), ["CS139"]);
    // An empty CDATA section beside a comment is a text of its own, and an empty one; beside other text it is nothing.
    assert_eq!(na(&boom, &[(bsn, "<jw301:Bsn><![CDATA[]]><!-- x -->900000016<")]), ["CS002"]);
    assert_eq!(na(&boom, &[(bsn, "<jw301:Bsn><![CDATA[]]>900000016<?x?><")]), Vec::<&str>::new());
    let mut verwijderd = boom.clone();
    verwijderd
        .bewerk("ToegewezenProduct[1]/RedenWijziging=13;ToegewezenProduct[1]/Einddatum=2026-01-01")
        .unwrap();
    assert_eq!(na(&verwijderd, &[]), Vec::<&str>::new());
    let leeg = ("Einddatum>2026-01-01<", "Einddatum>2026-01-01<?x?><![CDATA[]]><");
    assert_eq!(na(&verwijderd, &[leeg]), ["CS335"]);
    // Half a unit is not the unit euro: a tariff is missed, and amount and volume are not compared.
    let declaratie = maak::volst(Standaard::Iwmo, 323).unwrap();
    let volume = ("GeleverdVolume>5000<", "GeleverdVolume>4000<");
    assert_eq!(na(&declaratie, &[("Eenheid>83<", "Eenheid>8<!-- -->3<"), volume]), ["CD087"]);
    assert_eq!(na(&declaratie, &[volume]), ["CS339"]);
}

#[test]
fn van_een_gedeelde_waarde_telt_voor_dubbel_elk_deel() {
    let boom = |bewerking: &str, nummer| {
        let mut boom = maak::volst(Standaard::Ijw, nummer).unwrap();
        boom.bewerk(bewerking).unwrap();
        boom
    };
    // The second text of the first date equals the date of the second product.
    let stop = boom("+StopProduct[1]", 307);
    let datum = |naar| ("Begindatum>2026-05-01<", naar);
    assert_eq!(na(&stop, &[]), ["TR101"]);
    assert_eq!(na(&stop, &[datum("Begindatum> <!-- -->2026-05-01<")]), ["TR101"]);
    assert_eq!(na(&stop, &[datum("Begindatum>2026-05-02<")]), Vec::<&str>::new());
    let zelf =
        na(&boom("StopProduct[1]/Begindatum=2026-05-01", 307), &[datum("Begindatum> <!-- -->2026-05-01<")]);
    assert_eq!(zelf, Vec::<&str>::new());
    let regel = boom("+Prestatie[1]", 323);
    let nummer = |naar| ("ReferentieNummer>R1<", naar);
    assert!(na(&regel, &[nummer("ReferentieNummer>R<!-- -->R1<")]).contains(&"TR101"));
    assert!(!na(&regel, &[nummer("ReferentieNummer>R<!-- -->1<")]).contains(&"TR101"));
    let verzoek = boom("AangevraagdProduct[2]/ReferentieAanbieder=Tekst1", 315);
    let referentie = |naar| ("ReferentieAanbieder>Tekst1<", naar);
    assert_eq!(na(&verzoek, &[referentie("ReferentieAanbieder>x<?x?>Tekst1<")]), ["TR101", "TR383"]);
    assert_eq!(na(&verzoek, &[referentie("ReferentieAanbieder>Te<?x?>kst1<")]), Vec::<&str>::new());
}

/// The places that a rule names after edits in the text, cut off at the front.
fn plaatsen(boom: &Boom, bewerkingen: &[(&str, &str)], regel: &str, vanaf: &str) -> Vec<String> {
    let mut tekst = String::from_utf8(boom.xml()).unwrap();
    for (van, naar) in bewerkingen {
        assert!(tekst.contains(van), "{van}");
        tekst = tekst.replacen(van, naar, 1);
    }
    let oordeel = controleer(tekst.as_bytes(), &Opties::default());
    assert!(oordeel.formaat_goed(), "{:?}", oordeel.bevindingen);
    let raak = oordeel.bevindingen.iter().filter(|b| b.regel == regel).flat_map(|b| &b.plaatsen);
    let mut paden: Vec<String> = raak.map(|p| p.pad.split(vanaf).last().unwrap().to_owned()).collect();
    paden.sort();
    paden.dedup();
    paden
}

/// Four lines of one client: the last three take back V2, V3 and V4.
fn vier_regels() -> Boom {
    let mut boom = maak::volst(Standaard::Ijw, 323).unwrap();
    boom.bewerk("-Client[2];+Prestatie[1];+Prestatie[1];+Prestatie[1];-Prestatie[5]").unwrap();
    for n in 2..=4 {
        boom.bewerk(&format!(
            "Prestatie[{n}]/ProductReferentie/ReferentieNummer=R{n};Prestatie[{n}]/ProductReferentie/VorigReferentieNummer=V{n}"
        ))
        .unwrap();
    }
    boom
}

#[test]
fn tr315_en_tr316_zoeken_in_elk_deel_van_een_gedeeld_nummer() {
    let boom = vier_regels();
    let paden = |bewerkingen: &[(&str, &str)], regel| plaatsen(&boom, bewerkingen, regel, "Prestaties/");
    let vorig = |n| format!("Prestatie[{n}]/ProductReferentie/VorigReferentieNummer");
    let nummer = |n| format!("Prestatie[{n}]/ProductReferentie/ReferentieNummer");
    let leeg = Vec::<String>::new();
    assert_eq!((paden(&[], "TR315"), paden(&[], "TR316")), (leeg.clone(), leeg.clone()));
    // The earlier number has the later one as a second text, between two comments.
    let tweede = [("VorigReferentieNummer>V2<", "VorigReferentieNummer>x<!-- -->V3<!-- -->y<")];
    assert_eq!(paden(&tweede, "TR315"), [vorig(2), vorig(3)]);
    // Of the later number only the first text counts.
    let later = [("VorigReferentieNummer>V3<", "VorigReferentieNummer>x<?x?>V2<")];
    assert_eq!(paden(&later, "TR315"), leeg);
    // Two earlier lines that do not share a number with each other are both named.
    let twee = [
        ("VorigReferentieNummer>V2<", "VorigReferentieNummer>x<?x?>V4<"),
        ("VorigReferentieNummer>V3<", "VorigReferentieNummer>y<?x?>V4<"),
    ];
    assert_eq!(paden(&twee, "TR315"), [vorig(2), vorig(3), vorig(4)]);
    let debet = [("ReferentieNummer>R1<", "ReferentieNummer>x<!-- -->V3<")];
    assert_eq!(paden(&debet, "TR316"), [nummer(1), vorig(3)]);
    assert_eq!(paden(&[("ReferentieNummer>R1<", "ReferentieNummer>V<!-- -->3<")], "TR316"), leeg);
    // The line that was taken back stands after the credit.
    let terug = [("VorigReferentieNummer>V2<", "VorigReferentieNummer>x<!-- -->R4<")];
    assert_eq!(paden(&terug, "TR316"), [vorig(2), nummer(4)]);
    // An empty text is the same as the number that the lines after it do not have.
    let vierde = ("VorigReferentieNummer>V2<", "VorigReferentieNummer>V2<?x?><![CDATA[]]><");
    let zonder = ("<jw323:VorigReferentieNummer>V4</jw323:VorigReferentieNummer>", "");
    let zonder = (zonder.0.replace("jw323", "ijw"), zonder.1);
    assert_eq!(paden(&[vierde, (&zonder.0, zonder.1)], "TR315"), [vorig(2)]);
    // White space alone as first text is the same as no number at all.
    assert_eq!(paden(&[("ReferentieNummer>R1<", "ReferentieNummer> <?x?>R1<")], "TR316"), [nummer(1)]);
}

#[test]
fn van_een_gedeelde_waarde_noemt_wie_geen_volgende_heeft() {
    let aanvraag = |bewerkingen: &[(&str, &str)], regel| {
        let mut boom = maak::volst(Standaard::Ijw, 315).unwrap();
        maak::groei(&mut boom, 3).unwrap();
        for n in 1..=3 {
            boom.bewerk(&format!("AangevraagdProduct[{n}]/ReferentieAanbieder=A{n}")).unwrap();
        }
        plaatsen(&boom, bewerkingen, regel, "AangevraagdeProducten/")
    };
    let product = |n| format!("AangevraagdProduct[{n}]");
    let referentie = |n| format!("AangevraagdProduct[{n}]/ReferentieAanbieder");
    let midden = [("ReferentieAanbieder>A2<", "ReferentieAanbieder>A1<!-- -->A3<")];
    assert_eq!(aanvraag(&midden, "TR101"), [product(2), product(3)]);
    assert_eq!(aanvraag(&midden, "TR383"), [referentie(1), referentie(2)]);
    let twee = [
        ("ReferentieAanbieder>A1<", "ReferentieAanbieder>x<!-- -->A3<"),
        ("ReferentieAanbieder>A2<", "ReferentieAanbieder>y<!-- -->A3<"),
    ];
    assert_eq!(aanvraag(&twee, "TR383"), [referentie(1), referentie(2)]);
    assert_eq!(aanvraag(&twee, "TR101"), [product(1), product(2), product(3)]);
}

#[test]
fn een_bsn_met_commentaar_is_dubbel_op_elk_deel() {
    let boom = maak::volst(Standaard::Iwmo, 323).unwrap();
    let tekst = String::from_utf8(boom.xml()).unwrap();
    let bsns: Vec<&str> = tekst.split("Bsn>").skip(1).step_by(2).map(|r| &r[..9]).collect();
    let [een, ander] = [0, 1].map(|n| format!("Bsn>{}<", bsns[n]));
    let knip = |bsn: &str, na: usize| [&bsn[..na], "<!-- -->", &bsn[na..]].concat();
    let gedeeld = |na: [usize; 2]| {
        let delen = [knip(&een, 4 + na[0]), knip(&ander, 4 + na[1])];
        plaatsen(&boom, &[(&een, &delen[0]), (&ander, &delen[1])], "TR101", "Clienten/")
    };
    // The first five digits are the same.
    assert_eq!(bsns[0][..5], bsns[1][..5]);
    assert_eq!(gedeeld([5, 5]), ["Client[1]", "Client[2]"]);
    assert_eq!(gedeeld([5, 4]), Vec::<String>::new());
}

#[test]
fn een_budget_dat_met_wit_en_commentaar_begint_is_voor_cd077_leeg() {
    let boom = maak::met_fout(Standaard::Iwmo, 301, "CD077").unwrap();
    let gevonden = na(&boom, &[]);
    assert!(gevonden.contains(&"CD077") && gevonden.contains(&"CD078"), "{gevonden:?}");
    let tekst = String::from_utf8(boom.xml()).unwrap();
    let begin = tekst.find("Budget>").unwrap();
    let budget = &tekst[begin..begin + tekst[begin..].find('<').unwrap() + 1];
    let gedeeld = na(&boom, &[(budget, &budget.replace('>', "> <!-- -->"))]);
    assert!(!gedeeld.contains(&"CD077") && gedeeld.contains(&"CD078"), "{gedeeld:?}");
}

#[test]
fn elk_paar_dat_overlapt_wordt_genoemd() {
    let mut boom = maak::volst(Standaard::Ijw, 301).unwrap();
    maak::groei(&mut boom, 3).unwrap();
    for n in 1..=3 {
        let gelijk = ["Product/Categorie=45", "Product/Code=45A03", "Ingangsdatum=2026-01-01"];
        boom.bewerk(&gelijk.map(|veld| format!("ToegewezenProduct[{n}]/{veld}")).join(";")).unwrap();
    }
    let oordeel = controleer(&boom.xml(), &Opties::default());
    let paren: Vec<Vec<&str>> = oordeel
        .bevindingen
        .iter()
        .filter(|b| b.regel == "TR302")
        .map(|b| b.plaatsen.iter().map(|p| &p.pad[p.pad.len() - 3..]).collect())
        .collect();
    assert_eq!(paren, [["[1]", "[2]"], ["[1]", "[3]"], ["[2]", "[3]"]]);
}

/// TR316 names every earlier line with the number that is taken back, also when several lines take it back.
#[test]
fn tr316_noemt_alle_regels_met_het_nummer() {
    let mut boom = maak::volst(Standaard::Ijw, 323).unwrap();
    boom.bewerk("-Client[2];+Prestatie[1];+Prestatie[1];+Prestatie[1];-Prestatie[5]").unwrap();
    boom.bewerk(concat!(
        "Prestatie[4]/ProductReferentie/VorigReferentieNummer=R1;Prestatie[4]/ProductReferentie/ReferentieNummer=C1;",
        "Prestatie[4]/IngediendBedrag/DebetCredit=C"
    ))
    .unwrap();
    let paden = |boom: &Boom| -> Vec<String> {
        let oordeel = controleer(&boom.xml(), &Opties::default());
        assert!(oordeel.formaat_goed(), "{:?}", oordeel.bevindingen);
        let raak = oordeel.bevindingen.iter().filter(|b| b.regel == "TR316");
        raak.flat_map(|b| {
            b.plaatsen.iter().map(|p| p.pad.replace("/Bericht/Declaratie/Clienten/Client/Prestaties/", ""))
        })
        .collect()
    };
    let nummer = |n: u32| format!("Prestatie[{n}]/ProductReferentie/ReferentieNummer");
    let terug = "Prestatie[4]/ProductReferentie/VorigReferentieNummer".to_owned();
    let drie = [nummer(3), nummer(2), nummer(1), terug];
    assert_eq!(paden(&boom), drie);
}

#[test]
fn wit_in_een_nummer_telt_mee_zoals_de_stylesheets_het_lezen() {
    let declaratie = maak::volst(Standaard::Iwmo, 323).unwrap();
    let vorig = |naar| ("VorigReferentieNummer>V2<", naar);
    let nummer = |naar| ("ReferentieNummer>R1<", naar);
    // One space inside is the same on both sides; two are made one on one side only.
    let een = [nummer("ReferentieNummer>R 1<"), vorig("VorigReferentieNummer>R 1<")];
    assert_eq!(na(&declaratie, &een), ["TR316"]);
    let twee = [nummer("ReferentieNummer>R  1<"), vorig("VorigReferentieNummer>R  1<")];
    assert_eq!(na(&declaratie, &twee), Vec::<&str>::new());
    let rand = [nummer("ReferentieNummer>R1<"), vorig("VorigReferentieNummer> R1 <")];
    assert_eq!(na(&declaratie, &rand), ["TR316"]);
    let verzoek = maak::volst(Standaard::Iwmo, 315).unwrap();
    let referenties = |a, b| [("ReferentieAanbieder>Tekst1<", a), ("ReferentieAanbieder>Tekst2<", b)];
    let raak = na(&verzoek, &referenties("ReferentieAanbieder>A B<", "ReferentieAanbieder>A B<"));
    assert_eq!(raak, ["TR101", "TR383"]);
    let net_niet = na(&verzoek, &referenties("ReferentieAanbieder>A  B<", "ReferentieAanbieder>A  B<"));
    assert_eq!(net_niet, ["TR101"]);
}

#[test]
fn een_verwijderde_toewijzing_telt_alleen_zo_bij_gelijk_geschreven_datums() {
    let mut boom = maak::volst(Standaard::Ijw, 301).unwrap();
    boom.bewerk("ToegewezenProduct[2]/Product/Categorie=45;ToegewezenProduct[1]/RedenWijziging=13").unwrap();
    boom.bewerk("ToegewezenProduct[1]/Einddatum=2026-01-01").unwrap();
    assert_eq!(na(&boom, &[]), Vec::<&str>::new());
    // With white space the dates are not the same text, so the assignment counts, and CS335 sees two texts; CS003 looks
    // at the first ten characters of the end, so it misses the last digit.
    let anders = na(&boom, &[("Einddatum>2026-01-01<", "Einddatum> 2026-01-01<")]);
    assert_eq!(anders, ["CS003", "CS335", "TR302"]);
}

#[test]
fn wat_een_waarde_deelt_geldt_voor_die_waarde_alleen_en_tot_het_einde() {
    let mut boom = maak::volst(Standaard::Ijw, 301).unwrap();
    maak::groei(&mut boom, 4).unwrap();
    let tekst = String::from_utf8(boom.xml()).unwrap();
    let paden = |tekst: &str, regel: &str| -> Vec<String> {
        let oordeel = controleer(tekst.as_bytes(), &Opties::default());
        let raak = oordeel.bevindingen.iter().filter(|b| b.regel == regel);
        raak.flat_map(|b| b.plaatsen.iter().map(|p| p.pad.clone())).collect()
    };
    // The third product has its reason cut, the fourth stands in the same place of the list afterwards.
    let delen: Vec<&str> = tekst.split("RedenWijziging>08<").collect();
    let reden = |r: &str| format!("RedenWijziging>{r}<");
    let nieuw = [
        delen[0],
        &reden("08"),
        delen[1],
        &reden("08"),
        delen[2],
        &reden("1<!-- -->3"),
        delen[3],
        &reden("13"),
        delen[4],
    ]
    .concat();
    let geraakt = paden(&nieuw, "CS335");
    assert!(geraakt.iter().all(|p| p.contains("ToegewezenProduct[4]")) && geraakt.len() == 2, "{geraakt:?}");
    // A date of the message that is cut stays cut after the first product.
    let vroeg = tekst.replacen("Dagtekening>2026-06-10", "Dagtekening>2026-06<!-- -->-10", 1);
    let laat = paden(&vroeg, "TR134");
    assert!(laat.iter().any(|p| p.contains("ToegewezenProduct[4]/Toewijzingsdatum")), "{laat:?}");
}

/// A finding points at the tag of the element that its path ends with, of every rule in every message it applies to.
#[test]
fn elke_vondst_wijst_haar_element_aan() {
    let mut aantal = 0;
    for geval in maak::gevallen() {
        for standaard in Standaard::ALLE.into_iter().filter(|s| geval.geldt(*s)) {
            let mut boom = maak::volst(standaard, geval.nummer).unwrap();
            boom.bewerk(geval.raak).unwrap();
            aantal += wijst_aan(&boom);
        }
    }
    aantal += wijst_aan(&vier_regels());
    assert!(aantal > BEREIK.len(), "{aantal}");
}

fn wijst_aan(boom: &Boom) -> usize {
    let xml = boom.xml();
    let tekst = std::str::from_utf8(&xml).unwrap();
    let oordeel = controleer(&xml, &Opties::default());
    let plaatsen: Vec<_> =
        oordeel.bevindingen.iter().flat_map(|b| b.plaatsen.iter().map(move |p| (b.regel, p))).collect();
    for (regel, plaats) in &plaatsen {
        let element = plaats.pad.rsplit('/').next().unwrap().split('[').next().unwrap();
        let lijn = tekst.lines().nth(plaats.regel as usize - 1).unwrap();
        let hier: String = lijn.chars().skip(plaats.kolom as usize - 1).collect();
        let naam = hier.trim_start_matches('<').split([' ', '>', '/']).next().unwrap();
        let kaal = naam.rsplit(':').next().unwrap();
        assert!(hier.starts_with('<') && kaal == element, "{regel} {}: {hier:.40}", plaats.pad);
    }
    plaatsen.len()
}
