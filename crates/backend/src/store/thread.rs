//! How a thread is shown: which approved comment answers which, and in what order.

use std::collections::HashMap;

/// A comment, as far as the shape of the thread goes.
pub(super) struct Node {
    pub origin: String,
    pub parent_origin: Option<String>,
    pub posted_at: i64,
    pub is_approved: bool,
}

/// Where a comment stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its number in time among all comments of the article, from 0.
    pub order: usize,
    /// The index of the shown comment that it answers: its nearest approved ancestor. `None` for a root.
    pub answers: Option<usize>,
    /// The index of the root above it; its own for a root.
    pub root: usize,
}

/// The place of each comment, in the order given. Comments of one moment keep that order.
/// A comment whose ancestors are all hidden, unknown or in a circle is a root.
pub(super) fn arrange(nodes: &[Node]) -> Vec<Place> {
    let by_origin: HashMap<&str, usize> =
        nodes.iter().enumerate().map(|(index, node)| (node.origin.as_str(), index)).collect();
    let parents: Vec<Option<usize>> = nodes
        .iter()
        .map(|node| node.parent_origin.as_deref().and_then(|origin| by_origin.get(origin).copied()))
        .collect();
    let parent = |index: usize| parents[index];
    let mut in_time: Vec<usize> = (0..nodes.len()).collect();
    in_time.sort_by_key(|&index| nodes[index].posted_at);
    let mut order = vec![0; nodes.len()];
    in_time.iter().enumerate().for_each(|(place, &index)| order[index] = place);

    let answers: Vec<Option<usize>> = (0..nodes.len())
        .map(|index| {
            let ancestors = std::iter::successors(parent(index), |&above| parent(above)).take(nodes.len());
            if is_in_circle(index, parent, nodes.len()) {
                return None;
            }
            ancestors.into_iter().find(|&above| nodes[above].is_approved)
        })
        .collect();
    let root = |index: usize| {
        let chain = std::iter::successors(Some(index), |&below| answers[below]).take(nodes.len());
        chain.last().unwrap_or(index)
    };
    (0..nodes.len()).map(|index| Place { order: order[index], answers: answers[index], root: root(index) }).collect()
}

/// Whether a comment is among its own ancestors, or below such a circle.
fn is_in_circle(index: usize, parent: impl Fn(usize) -> Option<usize>, count: usize) -> bool {
    std::iter::successors(Some(index), |&below| parent(below)).take(count + 1).count() > count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(comments: &[(&str, Option<&str>, i64, bool)]) -> Vec<(usize, Option<usize>, usize)> {
        let nodes: Vec<Node> = comments
            .iter()
            .map(|&(origin, parent_origin, posted_at, is_approved)| Node {
                origin: origin.to_owned(),
                parent_origin: parent_origin.map(str::to_owned),
                posted_at,
                is_approved,
            })
            .collect();
        arrange(&nodes).into_iter().map(|place| (place.order, place.answers, place.root)).collect()
    }

    #[test]
    fn an_answer_to_a_hidden_comment_stands_below_the_nearest_shown_one() {
        let comments = [("a", None, 1, true), ("b", Some("a"), 2, false), ("c", Some("b"), 3, true)];
        assert_eq!(places(&comments), [(0, None, 0), (1, Some(0), 0), (2, Some(0), 0)]);
    }

    #[test]
    fn an_answer_with_no_shown_ancestor_is_a_root() {
        let comments = [("b", Some("a"), 2, true), ("a", None, 1, false), ("c", Some("elsewhere"), 3, true)];
        assert_eq!(places(&comments), [(1, None, 0), (0, None, 1), (2, None, 2)]);
    }

    #[test]
    fn comments_that_answer_each_other_in_a_circle_are_roots() {
        let comments = [("a", Some("b"), 1, true), ("b", Some("a"), 2, true), ("c", Some("b"), 3, true)];
        assert_eq!(places(&comments), [(0, None, 0), (1, None, 1), (2, None, 2)]);
    }

    #[test]
    fn comments_of_one_moment_keep_their_order() {
        let comments = [("b", None, 5, true), ("a", None, 5, true), ("c", None, 4, true)];
        assert_eq!(places(&comments).iter().map(|place| place.0).collect::<Vec<_>>(), [1, 2, 0]);
    }
}
