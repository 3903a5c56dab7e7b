//! Reading and writing: nothing is lost, and writing what was read is stable.

use istandaarden::{Inhoud, Opties, Schrijffout, Standaard, controleer, lees, maak, schrijf};

use crate::standaarden;

#[test]
fn schrijven_na_lezen_is_stabiel() {
    for (_, naam, bytes) in standaarden::berichten("schrijven_na_lezen_is_stabiel") {
        let eerst = controleer(&bytes, &Opties::default());
        if !eerst.formaat_goed() {
            assert!(lees(&bytes).is_err(), "{naam}");
            continue;
        }
        let gelezen = lees(&bytes).unwrap();
        let tekst = schrijf(&gelezen.bericht).unwrap();
        let opnieuw = lees(&tekst).unwrap();
        assert_eq!(opnieuw.bericht, gelezen.bericht, "{naam}");
        assert_eq!(schrijf(&opnieuw.bericht).unwrap(), tekst, "{naam}");
        assert_eq!(opnieuw.oordeel.regels(), eerst.regels(), "{naam}");
    }
}

#[test]
fn velden_van_ijw_worden_in_iwmo_geweigerd() {
    let mut bericht = lees(&maak::volst(Standaard::Iwmo, 315).unwrap().xml()).unwrap().bericht;
    if let Inhoud::M315(b) = &mut bericht.inhoud {
        b.client.gezagsdrager_bekend = Some("1".to_owned());
    }
    let Err(Schrijffout::Inhoud(bevindingen)) = schrijf(&bericht) else { unreachable!("een fout") };
    assert_eq!(bevindingen[0].plaatsen[0].pad, "/Bericht/Client");
    bericht.standaard = Standaard::Ijw;
    if let Inhoud::M315(b) = &mut bericht.inhoud {
        for product in &mut b.client.aangevraagde_producten {
            if let Some(product) = &mut product.product {
                product.categorie = "45".to_owned();
            }
        }
    }
    assert!(schrijf(&bericht).is_ok());
}
