package io.github.modwsgi.maven.build.plan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.modwsgi.maven.build.plan.HeaderChoice.User;
import io.github.modwsgi.maven.build.plan.HeaderChoice.Work;
import io.github.modwsgi.maven.build.plan.PoolSchedule.Compiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.Test;

public class HeaderChoiceTest {
    private static final long PARSING = 120;

    /** mod_wsgi 5.0.2 and 6.1.1, milliseconds of clang-cl 19 on an AMD EPYC, 2026-11-27. */
    private static final Work OLDER = work(270, List.of(150L), 540, 130, 110, 80, 40, 40, 40, 30, 30, 30, 30, 30, 20);

    private static final Work NEWER = work(
            310,
            List.of(140L),
            220,
            180,
            160,
            150,
            120,
            120,
            100,
            80,
            70,
            60,
            60,
            50,
            40,
            40,
            40,
            40,
            40,
            40,
            30,
            30,
            30,
            30,
            30,
            30,
            30,
            20);

    private static Work work(long header, List<Long> others, long... with) {
        List<User> users = LongStream.of(with)
                .mapToObj(millis -> new User(millis, millis + PARSING))
                .toList();
        return new Work(header, users, others, true);
    }

    private static int[] choose(int processors, Work... works) {
        return HeaderChoice.choose(processors, List.of(works));
    }

    private static long ends(int processors, int[] numbers, Work... works) {
        return PoolSchedule.of(
                        processors,
                        HeaderChoice.BESIDE_MILLIS,
                        IntStream.range(0, works.length)
                                .mapToObj(i -> works[i].without(numbers[i]))
                                .toList())
                .last();
    }

    /** The last end of the best of all subsets of the users of all targets, whichever these are. */
    private static long best(int processors, List<Compiles> before, List<Work> works) {
        if (works.isEmpty()) {
            return PoolSchedule.of(processors, HeaderChoice.BESIDE_MILLIS, before)
                    .last();
        }
        Work work = works.get(0);
        long best = Long.MAX_VALUE;
        for (int subset = 0; subset < 1 << work.users().size(); subset++) {
            List<Long> with = new ArrayList<>();
            List<Long> others = new ArrayList<>(work.others());
            for (int i = 0; i < work.users().size(); i++) {
                User user = work.users().get(i);
                if ((subset >> i & 1) == 0) {
                    with.add(user.with());
                } else {
                    others.add(user.without());
                }
            }
            List<Compiles> compiles = new ArrayList<>(before);
            compiles.add(new Compiles(with.isEmpty() ? 0 : work.header(), with, others));
            best = Math.min(best, best(processors, compiles, works.subList(1, works.size())));
        }
        return best;
    }

    private static int[] all(int number, Work... works) {
        return Arrays.stream(works)
                .mapToInt(work -> Math.min(number, work.users().size()))
                .toArray();
    }

    private static Work random(Random random, int most) {
        long[] millis = random.longs(1 + random.nextInt(most), 10, random.nextBoolean() ? 100 : 1000)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .mapToLong(Long::longValue)
                .toArray();
        List<Long> others = random.longs(random.nextInt(3), 10, 500).boxed().toList();
        return work(100 + random.nextInt(500), others, millis);
    }

    @Test
    public void onOneAndTwoProcessorsTheHeaderServesAllOfTheOlderSources() {
        assertArrayEquals(new int[] {0}, choose(1, OLDER));
        assertArrayEquals(new int[] {0}, choose(2, OLDER));
        for (int processors = 3; processors <= 64; processors++) {
            assertArrayEquals("mod_wsgi.c begins beside it", new int[] {1}, choose(processors, OLDER));
        }
    }

    /** Of the newer ones none is long: with more processors more of them begin beside the header. */
    @Test
    public void theMoreProcessorsTheMoreGoWithoutAndTheEarlierAllEnds() {
        assertArrayEquals(new int[] {0}, choose(1, NEWER));
        assertArrayEquals("none is idle", new int[] {0}, choose(2, NEWER));
        assertArrayEquals(new int[] {1}, choose(4, NEWER));
        assertArrayEquals(new int[] {6}, choose(8, NEWER));
        assertArrayEquals(new int[] {18}, choose(64, NEWER));
        assertEquals(730, ends(4, choose(4, NEWER), NEWER));
        assertEquals(340, ends(64, choose(64, NEWER), NEWER));
        assertEquals(530, ends(64, all(0, NEWER), NEWER));
    }

    /** The processor that waits for the header has the JVM's own work to do. */
    @Test
    public void whatTheJvmDoesBesideIsWorkToo() {
        assertEquals(new PoolSchedule(850, 850, 1690), PoolSchedule.of(2, 0, List.of(OLDER.without(1))));
        assertEquals(new PoolSchedule(1045, 850, 1690), PoolSchedule.of(2, 400, List.of(OLDER.without(1))));
        assertEquals(
                "one that is idle anyway",
                660,
                PoolSchedule.of(16, 400, List.of(OLDER.without(1))).last());
    }

    @Test
    public void oneThatIsStaleAloneParsesTheHeaderItself() {
        assertArrayEquals(new int[] {1}, choose(2, work(450, List.of(), 50)));
        assertArrayEquals(new int[] {2}, choose(2, work(450, List.of(), 50, 40)));
    }

    @Test
    public void aHeaderThatIsThereServesAll() {
        for (int processors = 1; processors <= 64; processors++) {
            assertArrayEquals(new int[] {0}, choose(processors, work(0, List.of(), 900, 50, 50)));
        }
    }

    @Test
    public void whoMustUseItDoesAndTheOthersAreChosenAllTheSame() {
        Work must = new Work(OLDER.header(), OLDER.users(), OLDER.others(), false);
        assertArrayEquals(new int[] {0, 1}, choose(64, must, OLDER));
    }

    @Test
    public void nothingToDoIsNoHindrance() {
        assertArrayEquals(new int[] {}, choose(2));
        assertArrayEquals(new int[] {0, 0}, choose(2, work(0, List.of()), new Work(0, List.of(), List.of(), false)));
    }

    /** What one target would do alone keeps processors from others: then the least work ends first. */
    @Test
    public void manyTargetsOnFewProcessorsUseTheHeaderForAll() {
        Work[] twenty = Collections.nCopies(20, NEWER).toArray(Work[]::new);
        for (int processors = 1; processors <= 8; processors++) {
            assertArrayEquals(processors + " processors", new int[20], choose(processors, twenty));
        }
        assertEquals(900, ends(64, all(0, twenty), twenty));
        assertTrue("900 with the header for all", ends(64, choose(64, twenty), twenty) < 820);
    }

    @Test
    public void ofOneTargetNoChoiceOfTheThreeEndsEarlierAndNoSubsetMuch() {
        Random random = new Random(13);
        int equal = 0;
        for (int round = 0; round < 2000; round++) {
            Work work = random(random, 8);
            int processors = 1 + random.nextInt(random.nextBoolean() ? 4 : 64);
            long chosen = ends(processors, choose(processors, work), work);
            assertNoWorse(1.02, processors, chosen, work);
            long best = best(processors, List.of(), List.of(work));
            assertTrue(chosen + " for " + best + ": " + work + " on " + processors, chosen <= 1.2 * best);
            equal += chosen == best ? 1 : 0;
        }
        assertTrue("the best of all subsets in nine of ten: " + equal, equal > 1800);
    }

    @Test
    public void ofSeveralTargetsTheChoiceIsNearTheBestOfAllSubsets() {
        Random random = new Random(14);
        int equal = 0;
        for (int round = 0; round < 1000; round++) {
            Work[] works = Stream.generate(() -> random(random, 4))
                    .limit(2 + random.nextInt(2))
                    .toArray(Work[]::new);
            int processors = 1 + random.nextInt(random.nextBoolean() ? 4 : 64);
            long chosen = ends(processors, choose(processors, works), works);
            assertNoWorse(1.02, processors, chosen, works);
            long best = best(processors, List.of(), List.of(works));
            assertTrue(chosen + " for " + best, chosen <= 1.15 * best);
            equal += chosen == best ? 1 : 0;
        }
        assertTrue("the best of all subsets in nine of ten: " + equal, equal > 900);
    }

    /** Beyond the part of the time for which nothing is tried. */
    private static void assertNoWorse(double most, int processors, long chosen, Work... works) {
        for (int number : List.of(0, 1, Integer.MAX_VALUE)) {
            long other = ends(processors, all(number, works), works);
            assertTrue(chosen + " for " + other + " of " + number, chosen <= most * other);
        }
    }

    @Test
    public void aPoolDoesTheHeaviestFirstAndUsersBehindTheHeader() {
        Compiles compiles = new Compiles(100, List.of(30L, 20L), List.of(90L, 40L));
        assertEquals(new PoolSchedule(280, 280, 280), PoolSchedule.of(1, 0, List.of(compiles)));
        // The header and 90; 40 at 90; 30 at 100; 20 at 130.
        assertEquals(new PoolSchedule(150, 150, 280), PoolSchedule.of(2, 0, List.of(compiles)));
        assertEquals(new PoolSchedule(130, 130, 280), PoolSchedule.of(4, 0, List.of(compiles)));
        Compiles other = new Compiles(0, List.of(200L), List.of());
        // 200 and the header; 90 at 100; 40 at 190; 30 at 200; 20 at 230.
        assertEquals(new PoolSchedule(250, 450, 480), PoolSchedule.of(2, 0, List.of(compiles, other)));
    }
}
