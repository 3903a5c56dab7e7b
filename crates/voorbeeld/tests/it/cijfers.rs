//! The public figures, counted in a town as it lies in the database.
//!
//! What is exact in a town of 130,000 is proven where people are chosen (`plan`); here it is shown that it arrives.

use testkit::{Proef, beide};
use voorbeeld::{BEGIN, Omvang, bewoon, vul};

async fn stad(proef: &Proef, inwoners: u64) {
    let accounts = vul(&proef.db, BEGIN).await.unwrap();
    bewoon(&proef.db, &accounts, Omvang { inwoners, zaad: 1 }, |_| ()).await.unwrap();
}

/// Households with so many running assignments or more.
fn gestapeld(vanaf: u8) -> String {
    format!(
        "SELECT COUNT(*) AS n FROM (SELECT z.huishouden FROM toewijzing t JOIN zaak z ON z.id = t.zaak \
         WHERE t.stand = 'loopt' GROUP BY z.huishouden HAVING COUNT(*) >= {vanaf}) q"
    )
}

/// What households declared in the last twelve months, the dearest first.
fn duurste(aantal: i64) -> String {
    format!(
        "SELECT CAST(SUM(b) AS BIGINT) AS n FROM (SELECT CAST(SUM(r.bedrag) AS BIGINT) b FROM declaratieregel r \
         JOIN huishouden_lid l ON l.persoon = r.persoon WHERE r.begin >= '2025-09-01' \
         AND r.stand IN ('betaald', 'goedgekeurd') GROUP BY l.huishouden ORDER BY 1 DESC LIMIT {aantal}) q"
    )
}

#[tokio::test]
async fn the_figures_of_the_town_are_those_of_the_country() {
    for proef in beide().await {
        stad(&proef, 2_000).await;
        let huizen = proef.getal("SELECT COUNT(*) AS n FROM huishouden").await;
        let stapel = proef.getal(&gestapeld(2)).await;
        // 9.7 %.
        assert!((95..=99).contains(&(stapel * 1_000 / huizen)), "{stapel} of {huizen}");
        let deel = proef.getal(&duurste(huizen / 100)).await * 100 / proef.getal(&duurste(huizen)).await;
        assert!((25..=35).contains(&deel), "the top 1 % has {deel} % of the cost");
        let clienten = |wet: &str| {
            format!("SELECT COUNT(DISTINCT persoon) AS n FROM zaak WHERE wet = '{wet}' AND stand = 'loopt'")
        };
        assert!((163..=165).contains(&proef.getal(&clienten("wmo")).await));
        assert!((51..=53).contains(&proef.getal(&clienten("jeugdwet")).await));
        let woont = |codes: &str| {
            format!(
                "SELECT COUNT(*) AS n FROM toewijzing t JOIN product p ON p.id = t.product \
                 WHERE t.stand = 'loopt' AND p.code IN ({codes})"
            )
        };
        // 480 of 130,000 and 1,200 of 546,000.
        let verblijf = proef.getal(&woont("'44A08', '43A07'")).await;
        assert!((6..=8).contains(&verblijf), "{verblijf}");
        assert!((4..=5).contains(&proef.getal(&woont("'15A06'")).await));
        // 85 of 130,000: one.
        let wacht = "SELECT COUNT(*) AS n FROM zaak z JOIN gesprek_domein d ON d.zaak = z.id \
                     WHERE d.domein = 'wonen' AND z.stand = 'samen_opgelost'";
        assert_eq!(proef.getal(wacht).await, 1);
        let melder = |wie: &str| {
            format!(
                "SELECT COUNT(*) AS n FROM melding m JOIN zaak z ON z.id = m.zaak \
                 WHERE z.wet = 'jeugdwet' AND z.stand = 'loopt' AND m.wie = '{wie}'"
            )
        };
        let mut gebracht = Vec::new();
        for wie in ["zelf", "huisarts", "school", "organisatie", "ziekenhuis", "anders"] {
            gebracht.push(proef.getal(&melder(wie)).await);
        }
        // Of CBS 24,609, 18,382, 1,621, 4,387 with 158, 2,353 and 238 of 51,748: over 52 young people that is 24.73,
        // 18.47, 1.63, 4.41 with 0.16, 2.36 and 0.24, so the three left over go to the first three.
        assert_eq!(gebracht, [25, 19, 2, 4, 2, 0]);
    }
}

#[tokio::test]
async fn a_larger_town_has_more_teams_and_neighbourhoods_and_a_small_one_has_not() {
    let geteld =
        async |proef: &Proef, tabel: &str| proef.getal(&format!("SELECT COUNT(*) AS n FROM {tabel}")).await;
    let proef = testkit::op_sqlite().await;
    stad(&proef, 300).await;
    assert_eq!((geteld(&proef, "team").await, geteld(&proef, "buurt").await), (3, 6));
    let proef = testkit::op_sqlite().await;
    stad(&proef, 15_000).await;
    assert_eq!((geteld(&proef, "team").await, geteld(&proef, "buurt").await), (5, 12));
    let bewoond = proef.getal("SELECT COUNT(DISTINCT buurt) AS n FROM huishouden").await;
    let met_werk = proef.getal("SELECT COUNT(DISTINCT team) AS n FROM zaak").await;
    let met_mensen = proef.getal("SELECT COUNT(DISTINCT team) AS n FROM team_lid").await;
    assert_eq!((bewoond, met_werk, met_mensen), (12, 5, 5));
}
