package io.github.modwsgi.maven.build.plan;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * When the compiles of several targets end that share one pool: whenever a processor is free it begins the heaviest
 * compile of those that can begin. Each build asks for some of these before it compiles anything, in a JVM that has just
 * started: a stream or a lambda costs more here than all that it does.
 *
 * @param last when all have ended, in milliseconds, and processors have done what they have to do beside
 * @param sum when each target has ended, added up
 * @param work how long processors have worked, added up
 */
record PoolSchedule(long last, long sum, long work) implements Comparable<PoolSchedule> {

    /**
     * The compiles of a target, in milliseconds.
     *
     * @param header that of the precompiled header; 0 where it is there, or nothing waits for it
     * @param users those that wait for it
     * @param others those that do not
     */
    record Compiles(long header, List<Long> users, List<Long> others) {
        long work() {
            return header + sum(users) + sum(others);
        }

        private static long sum(List<Long> millis) {
            long sum = 0;
            for (long one : millis) {
                sum += one;
            }
            return sum;
        }
    }

    private record Step(long weight, int number, long millis, int target, boolean isHeader)
            implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byWeight = Long.compare(other.weight, weight);
            return byWeight != 0 ? byWeight : Integer.compare(number, other.number);
        }
    }

    private record Running(long end, Step step) implements Comparable<Running> {
        @Override
        public int compareTo(Running other) {
            int byEnd = Long.compare(end, other.end);
            return byEnd != 0 ? byEnd : Integer.compare(step.number, other.step.number);
        }
    }

    /**
     * As {@code BuildRun} has it done, but for compiles that share a process: each counts alone.
     *
     * @param beside what processors have to do beside, in milliseconds: where none is ever idle all ends later by it
     */
    static PoolSchedule of(int processors, long beside, List<Compiles> targets) {
        PoolSchedule alone = new Pool(processors, targets).schedule();
        long last = Math.max(alone.last, (alone.work + beside) / processors);
        return new PoolSchedule(last, alone.sum, alone.work);
    }

    @Override
    public int compareTo(PoolSchedule other) {
        int byLast = Long.compare(last, other.last);
        int bySum = Long.compare(sum, other.sum);
        return byLast != 0 ? byLast : bySum != 0 ? bySum : Long.compare(work, other.work);
    }

    private static final class Pool {
        private final int processors;
        private final List<Compiles> targets;
        private final PriorityQueue<Step> ready = new PriorityQueue<>();
        private final PriorityQueue<Running> running = new PriorityQueue<>();
        private final long[] ends;
        private int added;
        private long now;

        Pool(int processors, List<Compiles> targets) {
            this.processors = processors;
            this.targets = targets;
            this.ends = new long[targets.size()];
        }

        PoolSchedule schedule() {
            for (int target = 0; target < ends.length; target++) {
                addFirst(targets.get(target), target);
            }
            while (!ready.isEmpty() || !running.isEmpty()) {
                while (!ready.isEmpty() && running.size() < processors) {
                    Step step = ready.poll();
                    running.add(new Running(now + step.millis(), step));
                }
                end(running.poll());
            }
            long sum = 0;
            long work = 0;
            for (int target = 0; target < ends.length; target++) {
                sum += ends[target];
                work += targets.get(target).work();
            }
            return new PoolSchedule(now, sum, work);
        }

        private void addFirst(Compiles compiles, int target) {
            if (compiles.header() > 0) {
                long behind = Collections.max(compiles.users());
                add(compiles.header() + behind, compiles.header(), target, true);
            } else {
                addAll(compiles.users(), target);
            }
            addAll(compiles.others(), target);
        }

        private void end(Running ended) {
            int target = ended.step().target();
            now = ended.end();
            ends[target] = now;
            if (ended.step().isHeader()) {
                addAll(targets.get(target).users(), target);
            }
        }

        private void addAll(List<Long> millis, int target) {
            for (long one : millis) {
                add(one, one, target, false);
            }
        }

        private void add(long weight, long millis, int target, boolean isHeader) {
            ready.add(new Step(weight, added++, millis, target, isHeader));
        }
    }
}
