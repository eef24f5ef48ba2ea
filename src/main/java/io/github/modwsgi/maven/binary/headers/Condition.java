package io.github.modwsgi.maven.binary.headers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether the condition of an {@code #if} holds (C11, 6.6 and 6.10.1). Numbers have 64 bits and a sign. A part that is
 * unknown makes the whole unknown, unless the rest decides: {@code 0 && unknown} is 0.
 */
public final class Condition {
    private static final Map<String, Integer> PRECEDENCES = Map.ofEntries(
            Map.entry("||", 1),
            Map.entry("&&", 2),
            Map.entry("|", 3),
            Map.entry("^", 4),
            Map.entry("&", 5),
            Map.entry("==", 6),
            Map.entry("!=", 6),
            Map.entry("<", 7),
            Map.entry(">", 7),
            Map.entry("<=", 7),
            Map.entry(">=", 7),
            Map.entry("<<", 8),
            Map.entry(">>", 8),
            Map.entry("+", 9),
            Map.entry("-", 9),
            Map.entry("*", 10),
            Map.entry("/", 10),
            Map.entry("%", 10));
    private static final Set<String> SUFFIXES = Set.of(
            "", "u", "l", "ul", "lu", "ll", "ull", "llu", "i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64");
    private static final int BITS = 64;

    private final List<String> tokens;
    private int at;
    private boolean malformed;

    private Condition(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Of what stands behind {@code #if}; what is no condition may hold. */
    public static Truth of(String text, Macros macros) {
        Condition condition = new Condition(ConditionTokens.of(text, macros));
        OptionalLong value = condition.choice();
        if (condition.malformed || condition.at < condition.tokens.size() || value.isEmpty()) {
            return Truth.MAYBE;
        }
        return Truth.of(value.getAsLong() != 0);
    }

    private boolean takes(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }

    /** {@code condition ? one : other} */
    private OptionalLong choice() {
        OptionalLong value = binary(1);
        if (!takes("?")) {
            return value;
        }
        OptionalLong yes = choice();
        malformed |= !takes(":");
        OptionalLong no = choice();
        return value.isEmpty() ? value : value.getAsLong() != 0 ? yes : no;
    }

    private OptionalLong binary(int least) {
        OptionalLong left = unary();
        while (at < tokens.size() && PRECEDENCES.getOrDefault(tokens.get(at), 0) >= least) {
            String operator = tokens.get(at++);
            left = applied(operator, left, binary(PRECEDENCES.get(operator) + 1));
        }
        return left;
    }

    private OptionalLong unary() {
        if (takes("!")) {
            OptionalLong value = unary();
            return value.isEmpty() ? value : bit(value.getAsLong() == 0);
        }
        if (takes("-")) {
            OptionalLong value = unary();
            return value.isEmpty() ? value : OptionalLong.of(-value.getAsLong());
        }
        if (takes("~")) {
            OptionalLong value = unary();
            return value.isEmpty() ? value : OptionalLong.of(~value.getAsLong());
        }
        return takes("+") ? unary() : primary();
    }

    private OptionalLong primary() {
        if (takes("(")) {
            OptionalLong value = choice();
            malformed |= !takes(")");
            return value;
        }
        if (at == tokens.size()) {
            malformed = true;
            return OptionalLong.empty();
        }
        String token = tokens.get(at++);
        if (token.equals(ConditionTokens.UNKNOWN)) {
            return OptionalLong.empty();
        }
        if (token.length() == 3 && token.startsWith("'")) {
            return OptionalLong.of(token.charAt(1));
        }
        OptionalLong number = number(token.toLowerCase(Locale.ROOT));
        malformed |= number.isEmpty();
        return number;
    }

    /** An integer constant, with C's suffixes or those of Microsoft ({@code ui64}). */
    private static OptionalLong number(String token) {
        int radix = token.startsWith("0x") ? 16 : token.startsWith("0b") ? 2 : token.startsWith("0") ? 8 : 10;
        int from = radix == 16 || radix == 2 ? 2 : 0;
        int end = from;
        while (end < token.length() && Character.digit(token.charAt(end), radix) >= 0) {
            end++;
        }
        if (!SUFFIXES.contains(token.substring(end))) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(token.substring(from, end), radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // no digit, or too many for 64 bits
        }
    }

    private static OptionalLong bit(boolean set) {
        return OptionalLong.of(set ? 1 : 0);
    }

    private static OptionalLong applied(String operator, OptionalLong left, OptionalLong right) {
        boolean or = operator.equals("||");
        if (or || operator.equals("&&")) {
            boolean decided = decides(left, or) || decides(right, or);
            return decided ? bit(or) : left.isEmpty() || right.isEmpty() ? OptionalLong.empty() : bit(!or);
        }
        return left.isEmpty() || right.isEmpty()
                ? OptionalLong.empty()
                : applied(operator, left.getAsLong(), right.getAsLong());
    }

    private static boolean decides(OptionalLong side, boolean or) {
        return side.isPresent() && (side.getAsLong() != 0) == or;
    }

    private static OptionalLong applied(String operator, long left, long right) {
        boolean divides = operator.equals("/") || operator.equals("%");
        boolean shifts = operator.equals("<<") || operator.equals(">>");
        if (divides && right == 0 || shifts && (right < 0 || right >= BITS)) {
            return OptionalLong.empty();
        }
        return switch (operator) {
            case "|" -> OptionalLong.of(left | right);
            case "^" -> OptionalLong.of(left ^ right);
            case "&" -> OptionalLong.of(left & right);
            case "==" -> bit(left == right);
            case "!=" -> bit(left != right);
            case "<" -> bit(left < right);
            case ">" -> bit(left > right);
            case "<=" -> bit(left <= right);
            case ">=" -> bit(left >= right);
            case "<<" -> OptionalLong.of(left << right);
            case ">>" -> OptionalLong.of(left >> right);
            case "+" -> OptionalLong.of(left + right);
            case "-" -> OptionalLong.of(left - right);
            case "*" -> OptionalLong.of(left * right);
            case "/" -> OptionalLong.of(left / right);
            default -> OptionalLong.of(left % right);
        };
    }
}
