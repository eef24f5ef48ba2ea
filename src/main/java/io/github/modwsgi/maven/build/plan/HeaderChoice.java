package io.github.modwsgi.maven.build.plan;

import io.github.modwsgi.maven.build.plan.PoolSchedule.Compiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Which sources parse the header themselves that others use precompiled, so that all targets together are compiled as
 * early as can be: processors that would wait for the header compile its longest users meanwhile. Where all processors
 * have work anyway, that of the JVM included, the least work ends first, which is the header for all.
 */
public final class HeaderChoice {
    /** Where less than this part of the time can be won, nothing is tried. */
    private static final int LEAST_PART = 50;

    /** Compiles that are played through before the best so far is taken: some 30 ms in a JVM that has just started. */
    private static final long MOST_PLAYED = 20_000;

    /**
     * What the JVM does while compilers run, most of it HotSpot's, in milliseconds of a processor: a first build of
     * mod_wsgi 5.0.2 (2 processors, AMD EPYC, 2026-11-27), which takes 40 ms less so.
     */
    static final long BESIDE_MILLIS = 400;

    private final int processors;
    private final List<Work> works;
    private long played;
    private int[] best;
    private PoolSchedule schedule;

    /**
     * A compile that can use the header.
     *
     * @param with its milliseconds with the header
     * @param without its milliseconds when it parses the header itself
     */
    public record User(long with, long without) {}

    /**
     * What is to be compiled for one target.
     *
     * @param header the milliseconds in which the header is made; 0 where it is there
     * @param users in the order in which they would go without
     * @param others the milliseconds of those that cannot use it
     * @param isFree whether users may go without
     */
    public record Work(long header, List<User> users, List<Long> others, boolean isFree) {
        private int most() {
            return isFree ? users.size() : 0;
        }

        private long least() {
            return Math.min(without(0).work(), without(most()).work());
        }

        /** The compiles when so many of the users go without. */
        Compiles without(int number) {
            List<Long> waiting = new ArrayList<>();
            List<Long> first = new ArrayList<>(others);
            for (User user : users.subList(0, number)) {
                first.add(user.without());
            }
            for (User user : users.subList(number, users.size())) {
                waiting.add(user.with());
            }
            return new Compiles(waiting.isEmpty() ? 0 : header, waiting, first);
        }
    }

    private HeaderChoice(int processors, List<Work> works) {
        this.processors = processors;
        this.works = works;
        this.best = inEach(0);
        this.schedule = scheduleOf(best);
    }

    /**
     * How many users of each target go without the header, the first ones. Never ends later than with the header for
     * all; of one target no other number ends earlier by more than 2 %.
     */
    public static int[] choose(int processors, List<Work> works) {
        HeaderChoice choice = new HeaderChoice(processors, works);
        long least = 0;
        int most = 0;
        for (Work work : works) {
            least += work.least();
            most = Math.max(most, work.most());
        }
        long lost = choice.schedule.last() - (least + BESIDE_MILLIS) / processors;
        if (lost * LEAST_PART > choice.schedule.last()) {
            for (int number = 1; number <= most; number++) {
                choice.take(choice.inEach(number));
            }
            choice.improve();
        }
        return choice.best;
    }

    private int[] inEach(int number) {
        int[] numbers = new int[works.size()];
        for (int target = 0; target < numbers.length; target++) {
            numbers[target] = Math.min(number, works.get(target).most());
        }
        return numbers;
    }

    /** Target by target, until no other number of one target is better. */
    private void improve() {
        boolean improves = true;
        while (improves) {
            improves = false;
            for (int target = 0; target < best.length; target++) {
                for (int number = 0; number <= works.get(target).most() && played < MOST_PLAYED; number++) {
                    int[] tried = best.clone();
                    tried[target] = number;
                    improves |= take(tried);
                }
            }
        }
    }

    private boolean take(int[] tried) {
        PoolSchedule its = scheduleOf(tried);
        boolean isBetter = its.compareTo(schedule) < 0;
        if (isBetter) {
            best = tried;
            schedule = its;
        }
        return isBetter;
    }

    private PoolSchedule scheduleOf(int[] numbers) {
        List<Compiles> targets = new ArrayList<>();
        for (int target = 0; target < numbers.length; target++) {
            Work work = works.get(target);
            targets.add(work.without(numbers[target]));
            played += work.users().size() + work.others().size();
        }
        return PoolSchedule.of(processors, BESIDE_MILLIS, targets);
    }
}
