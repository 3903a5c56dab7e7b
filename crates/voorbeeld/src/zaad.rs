//! Chance that can be repeated: the same seed and the same number give the same draws, in any order.

use kern::{Moment, id};
use uuid::Uuid;

/// A stream of draws (SplitMix64). Nothing secret comes from it: keys and nonces come from the tenant's own source.
#[derive(Clone, Debug)]
pub(crate) struct Zaad(u64);

impl Zaad {
    /// The stream of one thing, such as household number 7.
    pub fn van(zaad: u64, nummer: u64) -> Self {
        let mut begin = Self(zaad ^ nummer.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        begin.volgende();
        begin
    }

    pub fn volgende(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `van` up to and including `tot`.
    pub fn tussen(&mut self, van: i64, tot: i64) -> i64 {
        let breed = u64::try_from(tot - van + 1).unwrap_or(1).max(1);
        van + i64::try_from(self.volgende() % breed).unwrap_or(0)
    }

    /// True in so many of a thousand cases.
    pub fn kans(&mut self, promille: u64) -> bool {
        self.volgende() % 1_000 < promille
    }

    /// A place in a row of so many, the first the most often: of `n` the chances go down as `n`, `n - 1` and so on to 1.
    pub fn vooraan(&mut self, aantal: usize) -> usize {
        let n = aantal.max(1) as u64;
        let mut rest = self.volgende() % (n * (n + 1) / 2);
        let mut plek = 0;
        while rest >= n - plek {
            rest -= n - plek;
            plek += 1;
        }
        usize::try_from(plek).unwrap_or(0)
    }

    pub fn kies<T: Copy>(&mut self, uit: &[T]) -> T {
        let plek = self.volgende() % uit.len() as u64;
        uit[usize::try_from(plek).unwrap_or(0)]
    }

    /// One of these, each as often as its weight says.
    pub fn weeg<T: Copy>(&mut self, uit: &[(u64, T)]) -> T {
        let som: u64 = uit.iter().map(|(g, _)| g).sum();
        let mut rest = self.volgende() % som.max(1);
        for (gewicht, wat) in uit {
            if rest < *gewicht {
                return *wat;
            }
            rest -= gewicht;
        }
        uit[0].1
    }

    /// An id as it would have been made at that moment.
    pub fn id(&mut self, op: Moment) -> Uuid {
        let (a, b) = (self.volgende().to_le_bytes(), self.volgende().to_le_bytes());
        let willekeur = [a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], b[0], b[1]];
        id::uuid_v7(u64::try_from(op.as_millisecond()).unwrap_or(0), &willekeur)
    }
}

/// Spreads an exact number of things over rows by weight, one row at a time: no list of all rows is needed.
#[derive(Clone, Debug)]
pub(crate) struct Verdeler {
    doel: u128,
    totaal: u128,
    rest: u128,
}

impl Verdeler {
    /// `doel` things over rows whose weights add up to `totaal`.
    pub fn nieuw(doel: u64, totaal: u64) -> Self {
        Self { doel: doel.into(), totaal: u128::from(totaal).max(1), rest: u128::from(totaal) / 2 }
    }

    pub fn treft(&mut self, gewicht: u64) -> bool {
        self.rest += self.doel * u128::from(gewicht);
        let raak = self.rest >= self.totaal;
        if raak {
            self.rest -= self.totaal;
        }
        raak
    }
}

/// Hands out exact numbers in the proportions of weights (largest remainder), in an order that chance decides.
#[derive(Clone, Debug)]
pub(crate) struct Urn<T> {
    rest: Vec<(u64, T)>,
}

impl<T: Copy> Urn<T> {
    /// `aantal` things in all.
    pub fn nieuw(aantal: u64, gewichten: &[(u64, T)]) -> Self {
        let som = gewichten.iter().map(|(g, _)| g).sum::<u64>().max(1);
        let mut rest: Vec<(u64, T)> = gewichten.iter().map(|(g, wat)| (aantal * g / som, *wat)).collect();
        let over = aantal - rest.iter().map(|(n, _)| n).sum::<u64>();
        let mut volgorde: Vec<usize> = (0..rest.len()).collect();
        volgorde.sort_by_key(|plek| std::cmp::Reverse(aantal * gewichten[*plek].0 % som));
        for plek in volgorde.into_iter().take(usize::try_from(over).unwrap_or(0)) {
            rest[plek].0 += 1;
        }
        Self { rest }
    }

    /// The next one; nothing when all were handed out.
    pub fn trek(&mut self, z: &mut Zaad) -> Option<T> {
        if self.rest.iter().all(|(n, _)| *n == 0) {
            return None;
        }
        let plekken: Vec<(u64, usize)> = self.rest.iter().enumerate().map(|(p, (n, _))| (*n, p)).collect();
        let plek = z.weeg(&plekken);
        self.rest[plek].0 -= 1;
        Some(self.rest[plek].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_stands_in_front_is_chosen_most_and_everybody_is_chosen() {
        let mut z = Zaad::van(1, 1);
        let mut keer = [0; 4];
        for _ in 0..10_000 {
            keer[z.vooraan(4)] += 1;
        }
        // 4, 3, 2 and 1 in ten.
        assert!(
            keer.iter().zip([4_000, 3_000, 2_000, 1_000]).all(|(k, d): (&i32, i32)| k.abs_diff(d) < 200),
            "{keer:?}"
        );
        assert_eq!((z.vooraan(1), z.vooraan(0)), (0, 0));
    }

    #[test]
    fn the_same_seed_gives_the_same_draws() {
        let trek = |zaad, nummer| Zaad::van(zaad, nummer).tussen(0, i64::MAX - 1);
        assert_eq!(trek(1, 7), trek(1, 7));
        assert_ne!(trek(1, 7), trek(1, 8));
        assert_ne!(trek(1, 7), trek(2, 7));
    }

    #[test]
    fn exactly_so_many_are_spread() {
        for (doel, rijen) in [(82, 1_000), (0, 10), (10, 10), (1, 3)] {
            let gewichten: Vec<u64> = (0..rijen).map(|n| 5 + n % 7).collect();
            let mut verdeler = Verdeler::nieuw(doel, gewichten.iter().sum());
            let raak = gewichten.iter().filter(|g| verdeler.treft(**g)).count() as u64;
            assert!(raak.abs_diff(doel) <= u64::from(doel == rijen), "{raak} of {doel}");
        }
    }

    /// Seven seats over weights 53, 24 and 23: 3.71, 1.68 and 1.61, so the rests of the first two are largest.
    #[test]
    fn an_urn_hands_out_by_largest_remainder_until_it_is_empty() {
        let mut urn = Urn::nieuw(7, &[(53, 'a'), (24, 'b'), (23, 'c')]);
        let mut z = Zaad::van(1, 1);
        let mut uit: Vec<char> = std::iter::from_fn(|| urn.trek(&mut z)).collect();
        uit.sort_unstable();
        assert_eq!(String::from_iter(uit), "aaaabbc");
        assert_eq!(Urn::nieuw(0, &[(1, 'a')]).trek(&mut z), None);
    }
}
