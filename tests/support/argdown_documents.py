"""Argdown documents written for the tests, accepted and refused, by what they try."""

DOCUMENTS = {
    "relations in all directions": """\
[A]: First
  + [B]: supports it
  - [C]: is against it
  <+ [D]: supports it too
  <- [E]: is against it too
  +> [F]: is supported by it
  -> [G]: is attacked by it
  >< [H]: its contradictory
    + <Deep>: an argument below it
      _ [I]: undercuts that argument
""",
    "headings are groups": """\
# The whole #top

[A]: One #short #(two words) more

## A part

[B]: Two {source: "x", pages: [1, 2]}
  + Untitled words

# Another

[A]
  - [B]
""",
    "premises and conclusions": """\
<Ends and means>: Why it follows {strength: strong}

(1) [Means]: They had the means
(2) They had the end
  - [Doubt]: Nobody said so
-- Modus ponens, Practical syllogism {uses: [1, 2]} --
(3) They acted
(4) [Luck]: And luck
----
  <_ [Undercut]: Luck is not action
(5) [Result]: It happened
  +> [Further]: And more

<Ends and means>
  - <Other>: It was weather
""",
    "front matter, comments and lists": """\
===
title: A debate
===

// a comment
[A]: One /* inside */ statement
  // another
  + [B]: Two <!-- three -->

* [C]: In a list
* <D>: Also
  - [A]

1. First
2. Second
""",
    "signs in a text": """\
[A]: *It* and **bold** and _it_ and __bold__, a [link](http://example.org/x) and .A. or :->: too.

[B]: \\[not a title\\] \\#no-tag and e.g. this: 3.5 @[A] and @<C> (x) a\\_b, it's "fine"

<C>: with
  a second line
  and a third #tag
""",
    "a reference to nothing": "[A]: One\n  + [Nowhere]\n  - <Nothing>\n",
    "two definitions of one title": "[A]: One\n\n[A]: Two\n\n[A]: One\n",
    "an inference that uses a missing line": """\
(1) [A]: One
-- rule {uses: [1, 7]} --
(2) [B]: Two
""",
    "undercuts": """\
<A>: An argument
  -> [T]: Its target
  <_ [U]: undercuts it
    <_ [V]: A statement is not undercut

<B>
  _> <A>
  <_ <C>

<C>: third
""",
    "indentation that comes half-way back": "[A]: a\n  + [B]: b\n      + [C]: c\n    + [D]: d\n",
    "data in braces on several lines": "[A]: a {\n  source: b\n  n: 1\n}\n  + [B]: b\n",
    "a title with both brackets": "[A]: a\n\n<A>: b\n  + [A]\n",
    "neutral links and tests in data": """\
[A]: First {neutral: [B], source: x}

[B]: Second {neutral: [{to: A, why: "so, it {seems}", test: hoop}]}
""",
    "strict mode": """\
===
title: A debate
model:
    mode: strict
===

[A]: a
  - [B]: b
  + [C]: c
  -> <D>: d

<E>: e
  - [A]

<F>

(1) [C]
----
(2) [G]: g
  -> [A]
""",
    "headings of many levels": """\
# One {x: 1}

[a]: a

### Three

[b]: b
  + Words without a title

## Two

[c]: c
  - <d>: d
""",
    "a class of several members": """\
[A]: One #t {x: 1}

[A]
  + [B]: Two

<C> #u

<C>: Three {y: 2}
  +> [A]
""",
    "mentions of nothing": "[A]: see @[B] and @<C>\n",
    "an inference on several lines": """\
<X>

(1) [p]: p
(2) q
--
Modus ponens, another rule
{uses: [1, 2], logic: [first, order]}
--
(3) r
-- {uses: [3]} --
(4) [c]: c
  -> [z]: z
""",
    "tabs and a ring": "[A]: a\n\t+ [B]: b\n\t\t- [A]\n",
    "an undercut under the inference and under the argument": """\
<X>: x

(1) p
----
  <_ [V]: v
(2) c

<W>: w
  _> <X>
""",
    "refused: settings that are not YAML": "===\ntitle: [A\n===\n\n[A]: a\n",
    "refused: tags after braces of a heading": "# A {x: 1} #t\n\n[a]: a\n",
    "refused: YAML in braces that is none": "[A]: a {x: [1}\n",
    "refused: words after a reference": "[A] and words\n",
    "refused: a reference among words": "Words and [A] more\n",
    "refused: emphasis that is not closed": "[A]: one *two\n",
    "refused: premises without a conclusion": "(1) a\n(2) b\n",
    "refused: an inference without a conclusion": "(1) a\n----\n",
    "refused: no empty line after a heading": "# H\n[A]: a\n",
    "refused: premises twice": "<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n",
    "refused: a relation to nothing above it": "  + [A]: a\n",
    "refused: an argument as contradictory": "[A]: a\n  >< <B>: b\n",
    "refused: a definition without words": "[A]:",
    "refused: data among words": "[A]: a {b: c} d\n",
    "refused: an inference that is not closed": "(1) a\n--\n(2) b\n",
}
