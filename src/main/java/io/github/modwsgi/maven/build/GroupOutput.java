package io.github.modwsgi.maven.build;

import io.github.modwsgi.maven.build.plan.CompileGroup;
import io.github.modwsgi.maven.build.plan.CompileStep;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a process has made of a group of compiles, told apart.
 *
 * @param object of one of them
 * @param headerList the rule with the headers that it read
 * @param messages what the compiler said of it
 */
record GroupOutput(byte[] object, byte[] headerList, byte[] messages) {
    /** Microsoft, "PE Format": PointerToSymbolTable, and behind it NumberOfSymbols. */
    private static final int SYMBOL_TABLE = 8;

    private static final int HEADER_BYTES = 20;
    private static final int SYMBOL_BYTES = 18;
    private static final String BEGIN = CompileGroup.RULE + ": ";

    /**
     * The outputs of the compiles, in their order; empty where one is missing, or it is not certain whose one is.
     *
     * @param machine the first two bytes of each object, as a number: of x86 and x64 no text has them at the begin of a line
     * @param all what came from both standard streams: of each compile messages, its object and its rule, and maybe rules of
     *     those before it with its headers among theirs
     */
    static Optional<List<GroupOutput>> split(List<CompileStep> steps, int machine, byte[] all) {
        return new Reader(steps, machine, all).read();
    }

    private static final class Reader {
        private final List<CompileStep> steps;
        private final String machine;
        private final byte[] all;
        /** The same, a character a byte. */
        private final String text;

        private final List<GroupOutput> outputs = new ArrayList<>();
        private final StringBuilder messages = new StringBuilder();
        private byte[] object;
        private byte[] rule;

        Reader(List<CompileStep> steps, int machine, byte[] all) {
            this.steps = steps;
            this.machine = "" + (char) (machine & 0xff) + (char) (machine >> Byte.SIZE);
            this.all = all;
            this.text = new String(all, StandardCharsets.ISO_8859_1);
        }

        Optional<List<GroupOutput>> read() {
            for (int at = 0, end; at < all.length; at = end) {
                if (text.startsWith(machine, at)) {
                    end = endOfObject(at);
                    if (end < 0 || object != null) {
                        return Optional.empty();
                    }
                    object = Arrays.copyOfRange(all, at, end);
                } else if (text.startsWith(BEGIN, at)) {
                    end = endOfRule(at);
                    takeRule(text.substring(at, end));
                } else {
                    end = endOfLine(at);
                    messages.append(text, at, end);
                }
                if (object != null && rule != null) {
                    outputs.add(new GroupOutput(object, rule, bytes(messages.toString())));
                    messages.setLength(0);
                    object = null;
                    rule = null;
                }
            }
            return outputs.size() == steps.size() && object == null ? Optional.of(outputs) : Optional.empty();
        }

        /** Behind its symbols come its long names, which begin with their length; -1 where there are none. */
        private int endOfObject(int at) {
            if (at + HEADER_BYTES > all.length) {
                return -1;
            }
            ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
            long symbols = Integer.toUnsignedLong(bytes.getInt(at + SYMBOL_TABLE));
            long number = Integer.toUnsignedLong(bytes.getInt(at + SYMBOL_TABLE + Integer.BYTES));
            long names = at + symbols + number * SYMBOL_BYTES;
            if (symbols == 0 || names + Integer.BYTES > all.length) {
                return -1;
            }
            long end = names + Integer.toUnsignedLong(bytes.getInt((int) names));
            return end >= names + Integer.BYTES && end <= all.length ? (int) end : -1;
        }

        private int endOfRule(int at) {
            int end = endOfLine(at);
            while (end < text.length() && goesOn(end)) {
                end = endOfLine(end);
            }
            return end;
        }

        private boolean goesOn(int end) {
            int last = text.charAt(end - 2) == '\r' ? end - 3 : end - 2;
            return text.charAt(last) == '\\';
        }

        private int endOfLine(int at) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end + 1;
        }

        private void takeRule(String read) {
            for (int i = 0; i < steps.size(); i++) {
                if (names(read, steps.get(i)) != (i == outputs.size())) {
                    return;
                }
            }
            rule = bytes(read);
        }

        private static boolean names(String rule, CompileStep step) {
            byte[] name = step.source().toString().getBytes(StandardCharsets.UTF_8);
            String file = new String(name, StandardCharsets.ISO_8859_1);
            for (int at = rule.indexOf(file); at >= 0; at = rule.indexOf(file, at + 1)) {
                int end = at + file.length();
                if (rule.charAt(at - 1) == ' ' && (end == rule.length() || Character.isWhitespace(rule.charAt(end)))) {
                    return true;
                }
            }
            return false;
        }

        private static byte[] bytes(String read) {
            return read.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
