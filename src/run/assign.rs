//! Who gets which: a largest assignment in which nothing is given twice.

use std::collections::VecDeque;

/// Returns for every row the column it got, as many rows as possible, each column once.
///
/// `fits` lists the columns that would do, per row. A row that got a column keeps one when later
/// rows are served, so that rows left without are as late as possible.
pub(super) fn assign(fits: &[Vec<usize>], column_count: usize) -> Vec<Option<usize>> {
    let mut column_of: Vec<Option<usize>> = vec![None; fits.len()];
    let mut row_of: Vec<Option<usize>> = vec![None; column_count];
    for row in 0..fits.len() {
        if let Some((end, came_from)) = find_free(row, fits, &row_of) {
            give(end, &came_from, &mut column_of, &mut row_of);
        }
    }
    column_of
}

/// Searches, breadth first, for a free column that `row` can have when others move over.
///
/// Returns it with the row from which each column was reached.
fn find_free(
    row: usize,
    fits: &[Vec<usize>],
    row_of: &[Option<usize>],
) -> Option<(usize, Vec<Option<usize>>)> {
    let mut came_from: Vec<Option<usize>> = vec![None; row_of.len()];
    let mut waiting = VecDeque::from([row]);
    while let Some(asking) = waiting.pop_front() {
        for &column in &fits[asking] {
            if came_from[column].is_some() {
                continue;
            }
            came_from[column] = Some(asking);
            match row_of[column] {
                Some(holder) => waiting.push_back(holder),
                None => return Some((column, came_from)),
            }
        }
    }
    None
}

/// Moves everyone on the way to the free column `end` over by one.
fn give(
    end: usize,
    came_from: &[Option<usize>],
    column_of: &mut [Option<usize>],
    row_of: &mut [Option<usize>],
) {
    let mut column = end;
    while let Some(taker) = came_from[column] {
        row_of[column] = Some(taker);
        match column_of[taker].replace(column) {
            Some(left) => column = left,
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_moves_over_for_a_later_one() {
        for (fits, columns, expected) in [
            (vec![], 3, vec![]),
            (vec![vec![]], 0, vec![None]),
            (vec![vec![0, 1], vec![0]], 2, vec![Some(1), Some(0)]),
            (vec![vec![0], vec![0]], 1, vec![Some(0), None]),
            (
                vec![vec![0, 1], vec![0, 2], vec![0], vec![1]],
                3,
                vec![Some(1), Some(2), Some(0), None],
            ),
            (vec![vec![0, 1], vec![1, 2], vec![0, 1]], 3, vec![Some(0), Some(2), Some(1)]),
        ] {
            assert_eq!(assign(&fits, columns), expected, "{fits:?}");
        }
    }

    /// Returns the largest number of rows that can be served, by trying everything.
    fn most(fits: &[Vec<usize>], taken: &mut Vec<usize>) -> usize {
        let Some((first, rest)) = fits.split_first() else { return 0 };
        let mut best = most(rest, taken);
        for &column in first {
            if !taken.contains(&column) {
                taken.push(column);
                best = best.max(1 + most(rest, taken));
                taken.pop();
            }
        }
        best
    }

    proptest! {
        #[test]
        fn the_assignment_is_valid_and_largest(
            fits in prop::collection::vec(prop::collection::btree_set(0_usize..5, 0..5), 0..6)
        ) {
            let fits: Vec<Vec<usize>> =
                fits.into_iter().map(|columns| columns.into_iter().collect()).collect();
            let got = assign(&fits, 5);
            let mut used: Vec<usize> = got.iter().copied().flatten().collect();
            let served = used.len();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), served);
            for (row, column) in got.iter().enumerate() {
                prop_assert!(column.is_none_or(|column| fits[row].contains(&column)));
            }
            prop_assert_eq!(served, most(&fits, &mut Vec::new()));
        }
    }
}
