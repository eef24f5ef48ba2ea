package io.github.modwsgi.maven.binary.headers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition of {@code #if} taken apart, its macros replaced (C11, 6.10.1 and 6.10.3): what is left are numbers,
 * operators and {@link #UNKNOWN}. A name that is no macro is 0. Macros with parameters are not replaced: their value is
 * unknown.
 */
final class ConditionTokens {
    /** Stands for a number that cannot be told; no name of C. */
    static final String UNKNOWN = "?unknown";

    /** Real ones have some twenty; what doubles itself in macros stops here. */
    private static final int MOST = 1000;

    private static final Set<String> PAIRS = Set.of("&&", "||", "==", "!=", "<=", ">=", "<<", ">>");

    private final Macros macros;
    private final List<String> result = new ArrayList<>();
    private final Set<String> beingReplaced = new HashSet<>();
    private int steps;

    private ConditionTokens(Macros macros) {
        this.macros = macros;
    }

    /** Those of a condition; empty where it is longer than a condition can be. */
    static List<String> of(String condition, Macros macros) {
        ConditionTokens tokens = new ConditionTokens(macros);
        tokens.add(split(condition));
        return tokens.steps > MOST ? List.of() : tokens.result;
    }

    private static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length() && tokens.size() <= MOST) {
            int end = endOfToken(text, at);
            if (!Character.isWhitespace(text.charAt(at))) {
                tokens.add(text.substring(at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int endOfToken(String text, int at) {
        char first = text.charAt(at);
        if (Macros.isPartOfName(first)) { // numbers, too
            return at + Macros.nameIn(text, at).length();
        }
        if (first == '\'') {
            int close = text.indexOf('\'', text.startsWith("\\", at + 1) ? at + 3 : at + 1);
            return close < 0 ? text.length() : close + 1;
        }
        return at + 2 <= text.length() && PAIRS.contains(text.substring(at, at + 2)) ? at + 2 : at + 1;
    }

    private void add(List<String> tokens) {
        int at = 0;
        while (at < tokens.size() && steps++ <= MOST) {
            String token = tokens.get(at);
            if (token.equals("defined")) {
                at = addDefined(tokens, at + 1);
            } else if (!isName(token)) {
                result.add(token);
                at++;
            } else {
                at = addName(token, tokens, at + 1);
            }
        }
    }

    private static boolean isName(String token) {
        return Macros.isPartOfName(token.charAt(0)) && !Character.isDigit(token.charAt(0));
    }

    private static boolean isAt(List<String> tokens, int at, String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    /** {@code defined NAME} and {@code defined(NAME)}; anything else is left for the reader to stumble over. */
    private int addDefined(List<String> tokens, int at) {
        boolean inParentheses = isAt(tokens, at, "(");
        int name = inParentheses ? at + 1 : at;
        if (name >= tokens.size() || inParentheses && !isAt(tokens, name + 1, ")")) {
            result.add("defined");
            return at;
        }
        result.add(
                switch (macros.isDefined(tokens.get(name))) {
                    case YES -> "1";
                    case NO -> "0";
                    case MAYBE -> UNKNOWN;
                });
        return inParentheses ? name + 2 : name + 1;
    }

    private int addName(String name, List<String> tokens, int next) {
        Macros.Form form = macros.form(name);
        boolean called = isAt(tokens, next, "(") && form != Macros.Form.OBJECT;
        if (called) {
            result.add(UNKNOWN);
            return endOfCall(tokens, next);
        }
        if (form == Macros.Form.UNSURE) {
            result.add(UNKNOWN);
        } else if (form != Macros.Form.OBJECT || beingReplaced.contains(name)) {
            result.add("0");
        } else {
            beingReplaced.add(name);
            add(split(macros.text(name)));
            beingReplaced.remove(name);
        }
        return next;
    }

    private static int endOfCall(List<String> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += tokens.get(at).equals("(") ? 1 : tokens.get(at).equals(")") ? -1 : 0;
            if (depth == 0) {
                return at + 1;
            }
        }
        return tokens.size();
    }
}
