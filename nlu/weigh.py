"""Points for the screen's scorecards, by logistic regression: features in (JSON), points out (JSON).

``make weigh`` runs it; ``tests/weigh_signs.py`` reads the sentences and writes the points. A message is an
alarm when one of its thoughts is (multiple-instance learning): the regression is repeated with the most
telling thought of every alarm and the most misleading ones of every harmless message. Rules may only speak
for an alarm or say nothing; what excuses them may only speak against it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import pairwise
from typing import Any, Collection, Dict, List, Optional, Sequence, Set, Tuple

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

SCALE = 10  # points for a factor of e in the odds
# Points that an alarm begins above even odds: sensitivity beats specificity.
SURE = {"self": -7, "people": -4, "body": -4}
ASKS = -13  # and a question below
ROUNDS = 3  # of choosing thoughts
MOST_OF_HARMLESS = 3  # thoughts of a harmless message
RAREST = 2  # messages that a word or a pair is in
RAREST_ON_CARDS = 4
STRENGTH = {"w": 1.0, "p": 1.5, "s": 1.0, "r": 0.5, "any_rule": 0.05}  # of the pull towards no points
FEWEST_ON_CARDS = 4
THEME = 3  # times as often in the alarms of one card as in all other messages
RAREST_OF_THEME = 3  # alarms that have the word

Message = Dict[str, Any]


def main() -> None:
    """Read messages, fit, print the points."""
    request = json.load(sys.stdin)
    if request["leave_out"]:
        json.dump(_scores_left_out(request), sys.stdout)
        return
    points = {}
    for family, model in fit_families(request, request["messages"]).items():
        alarms = [one for one in request["messages"] if one["family"] == family and one["card"]]
        points[family] = {**model.rounded().points(SURE[family]), "cards": cards(model, alarms)}
        if family in request["no_theme"]:
            found = themes(request["messages"], alarms, request["no_theme"][family])
            for card, own in points[family]["cards"].items():
                own["theme"] = sorted(found[card])
    json.dump(points, sys.stdout)


def fit_families(request: Dict[str, Any], messages: Sequence[Message]) -> Dict[str, Model]:
    """A model for each family of alarms, against all that is harmless."""
    models = {}
    for family, rules in request["families"].items():
        theirs = [one for one in messages if one["family"] in (None, family)]
        models[family] = Model(request["excuses"], rules).fit(theirs)
    return models


def _scores_left_out(request: Dict[str, Any]) -> List[float]:
    """Of every message, the points over the threshold by models that have not read its writer."""
    messages = request["messages"]
    scores = [-99.0 * SCALE] * len(messages)
    for writer in request["leave_out"]:
        others = [one for one in messages if one["writer"] != writer]
        families = fit_families(request, others)
        places = [place for place, one in enumerate(messages) if one["writer"] == writer]
        theirs = [messages[place] for place in places]
        found = []
        for family, model in families.items():
            no_theme = request["no_theme"].get(family)
            alarms = [one for one in others if one["family"] == family and one["card"]]
            of_cards = None if no_theme is None else set().union(*themes(others, alarms, no_theme).values())
            found.append(model.rounded().score(theirs, of_cards))
        best = np.max(found, axis=0)
        for place, score in zip(places, best, strict=True):
            scores[place] = SCALE * float(score)
    return scores


class Model:
    """A sparse linear model with signs that are told before."""

    def __init__(self, excuses: Sequence[str], rules: Sequence[str]) -> None:
        self._excuses, self._rules = set(excuses), set(rules)

    def fit(self, messages: Sequence[Message]) -> Model:
        """Choose thoughts and weights in turns."""
        counts: Counter = Counter()
        for one in messages:
            counts.update(set().union(*(self.features(thought) for thought in one["thoughts"])))
        self.names = sorted(n for n, count in counts.items() if count >= RAREST or n[0] not in "wp")
        self.place = {name: place for place, name in enumerate(self.names)}
        matrix, owner = self.matrix(messages)
        alarms = np.array([one["family"] is not None for one in messages])
        target = np.where(alarms[owner], 1.0, -1.0)
        starts = np.r_[0, np.flatnonzero(np.diff(owner)) + 1, len(owner)]
        weight = 1.0 / np.bincount(owner)[owner]  # at first, every thought of a message has its share
        self.weights = np.zeros(len(self.names) + 1)
        for number in range(ROUNDS):
            if number:
                score = matrix @ self.weights[:-1]
                weight = np.zeros(len(owner))
                for start, end in pairwise(starts):
                    most = 1 if alarms[owner[start]] else MOST_OF_HARMLESS
                    weight[start + np.argsort(-score[start:end])[:most]] = 1.0
            used = weight > 0
            self.weights = self._minimised(matrix[used], target[used], weight[used])
        return self

    def rounded(self) -> Model:
        """With the weights that whole points allow."""
        self.weights = np.round(self.weights * SCALE) / SCALE
        return self

    def points(self, sure: int) -> Dict[str, Any]:
        """Whole points by kind of feature, and the threshold: so many points from even odds."""
        self.rounded()
        by_kind: Dict[str, Dict[str, int]] = {kind: {} for kind in "wpsr"}
        for name, weight in zip(self.names, self.weights, strict=False):
            number = round(weight * SCALE)
            if number and name != "any_rule":
                by_kind[name[0]][name[2:]] = number
        return {
            "threshold": round(-self.weights[-1] * SCALE) + sure,
            "asks_from": round(-self.weights[-1] * SCALE) + ASKS,
            "any_rule": round(self.weights[self.place["any_rule"]] * SCALE),
            "of_rules": by_kind["r"],
            "signs": by_kind["s"],
            "words": by_kind["w"],
            "pairs": by_kind["p"],
        }

    def matrix(self, messages: Sequence[Message]) -> Tuple[sp.csr_matrix, np.ndarray]:
        """A row for each thought, and the message that each belongs to."""
        columns: List[int] = []
        values: List[float] = []
        ends, owner = [0], []
        for number, one in enumerate(messages):
            for thought in one["thoughts"]:
                for name, count in self.features(thought).items():
                    if name in self.place:
                        columns.append(self.place[name])
                        values.append(count)
                ends.append(len(columns))
                owner.append(number)
        shape = (len(owner), len(self.names))
        return sp.csr_matrix((values, columns, ends), shape=shape), np.array(owner)

    def score(self, messages: Sequence[Message], of_cards: Optional[Set[str]] = None) -> np.ndarray:
        """Of each message the score of its most alarming thought; an alarm from 0 on.

        Without a rule, a thought with none of the words ``of_cards`` is none, if they are given.
        """
        matrix, owner = self.matrix(messages)
        scores = matrix @ self.weights[:-1] + self.weights[-1]
        if of_cards is not None:
            thoughts = [thought for one in messages for thought in one["thoughts"]]
            told = [self._rules.intersection(t[2]) or of_cards.intersection(t[0]) for t in thoughts]
            scores[~np.array(told, dtype=bool)] = -99.0
        best = np.full(len(messages), -np.inf)
        np.maximum.at(best, owner, scores)
        return best

    def most_telling(self, messages: Sequence[Message]) -> List[Any]:
        """Of each message the thought with the highest score."""
        matrix, owner = self.matrix(messages)
        score = matrix @ self.weights[:-1]
        starts = np.r_[0, np.flatnonzero(np.diff(owner)) + 1, len(owner)]
        return [
            messages[owner[start]]["thoughts"][int(np.argmax(score[start:end]))]
            for start, end in pairwise(starts)
        ]

    def features(self, thought: Any) -> Dict[str, int]:
        """How often each word, pair of words, sign and rule is in a thought."""
        words, signs, rules = thought
        own = sorted(self._rules.intersection(rules))
        counts: Counter = Counter("w:" + word for word in words)
        counts.update("p:{} {}".format(*pair) for pair in pairwise(words))
        counts.update("s:" + sign for sign in signs)
        counts.update("r:" + rule for rule in own)
        if own:
            counts["any_rule"] = 1
        return counts

    def _bounds(self, name: str) -> Tuple[Any, Any]:
        kind, rest = name[0], name[2:]
        if name == "any_rule" or kind == "r":
            return (0, None)
        return (None, 0) if kind == "s" and rest in self._excuses else (None, None)

    def _minimised(self, matrix: sp.csr_matrix, target: np.ndarray, weight: np.ndarray) -> np.ndarray:
        pull = np.array([STRENGTH[name if name == "any_rule" else name[0]] for name in self.names] + [0.0])
        transposed = matrix.T.tocsr()

        def loss(weights: np.ndarray) -> Tuple[float, np.ndarray]:
            margin = (matrix @ weights[:-1] + weights[-1]) * target
            value = (weight * np.logaddexp(0, -margin)).sum() + 0.5 * (pull * weights**2).sum()
            slope = -target * weight / (1 + np.exp(np.clip(margin, -50, 50)))
            return value, np.r_[transposed @ slope, slope.sum()] + pull * weights

        bounds = [*(self._bounds(name) for name in self.names), (None, None)]
        found = minimize(
            loss,
            self.weights,
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": 150, "maxcor": 12},
        )
        return found.x


def cards(model: Model, alarms: Sequence[Message]) -> Dict[str, Any]:
    """Points by card: which theme of its family the words of an alarm speak for."""
    counted = [
        {name: count for name, count in model.features(thought).items() if name[0] == "w"}
        for thought in model.most_telling(alarms)
    ]
    often = Counter(name for one in counted for name in one)
    names = sorted(name for name, count in often.items() if count >= RAREST_ON_CARDS)
    place = {name: number for number, name in enumerate(names)}
    rows = sp.lil_matrix((len(counted), len(names)))
    for number, one in enumerate(counted):
        for name, count in one.items():
            if name in place:
                rows[number, place[name]] = count
    fitted = LogisticRegression(C=0.5, max_iter=300).fit(rows.tocsr(), [one["card"] for one in alarms])
    # Of two cards there is one row of weights, for the second and against the first.
    two = len(fitted.classes_) == 2
    weights = np.vstack([-fitted.coef_, fitted.coef_]) / 2 if two else fitted.coef_
    starts = np.r_[-fitted.intercept_, fitted.intercept_] / 2 if two else fitted.intercept_
    return {
        card: _points_of_card(names, np.round(SCALE * own), round(SCALE * start))
        for card, own, start in zip(fitted.classes_, weights, starts, strict=True)
    }


def themes(
    messages: Sequence[Message], alarms: Sequence[Message], no_theme: Collection[str]
) -> Dict[str, Set[str]]:
    """By card, the words that speak of its theme: far more frequent in its alarms than in all other messages.

    Messages that are counted several times count once.
    """
    once = {json.dumps(one["thoughts"]): one for one in messages}
    words = {key: {word for t in one["thoughts"] for word in t[0]} for key, one in once.items()}
    overall = Counter(word for own in words.values() for word in own)
    keys_of: Dict[str, Set[str]] = {}
    for one in alarms:
        keys_of.setdefault(one["card"], set()).add(json.dumps(one["thoughts"]))
    found = {}
    for card, keys in keys_of.items():
        own = Counter(word for key in keys for word in words[key])
        share = len(keys) / (len(once) - len(keys))
        found[card] = {
            word
            for word, count in own.items()
            if count >= RAREST_OF_THEME and count >= THEME * share * (overall[word] - count + 1)
        }.difference(no_theme)
    return found


def _points_of_card(names: Sequence[str], weights: np.ndarray, handicap: int) -> Dict[str, Any]:
    whole = {
        name: int(number)
        for name, number in zip(names, weights, strict=True)
        if abs(number) >= FEWEST_ON_CARDS
    }
    return {
        "handicap": handicap,
        "words": {name[2:]: number for name, number in whole.items()},
    }


if __name__ == "__main__":
    main()
