package io.github.modwsgi.maven.locate.compilers;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class ToolsetRangeTest {
    @Test
    public void rangesHoldTheVersionsThatTheyName() {
        Object[][] table = {
            {"14.44", "14.44", true},
            {"14.44", "14.44.35207", true},
            {"14.44", "14.45", false},
            {"14.4", "14.44", false},
            {"[14.44]", "14.44.1", true},
            {"14", "14.99.1", true},
            {"[14.40,14.50)", "14.40", true},
            {"[14.40,14.50)", "14.39.99999", false},
            {"[14.40,14.50)", "14.49.35207", true},
            {"[14.40,14.50)", "14.50", false},
            {"[14.40,14.50)", "14.50.1", false},
            {"[14.40,14.50]", "14.50.35717", true},
            {"[14.40,14.50]", "14.51", false},
            {"(14.40,14.50]", "14.40", false},
            {"(14.40,14.50]", "14.41", true},
            {"[19,)", "19.1.7", true},
            {"[19,)", "20", true},
            {"[19,)", "18.9", false},
            {"(,19)", "18.9", true},
            {"(,19)", "19.1.7", false},
            {"(,19]", "19.1.7", true},
            {" [ 9 , 10 ] ", "9.5", true},
            {"[9,10]", "10", true},
            {"[14.9,14.10]", "14.9.1", true},
            {"[14.10,)", "14.9", false},
        };
        for (Object[] row : table) {
            assertEquals(
                    row[1] + " in " + row[0],
                    row[2],
                    ToolsetRange.parse((String) row[0]).orElseThrow().contains((String) row[1]));
        }
    }

    @Test
    public void whatIsNoRangeIsNone() {
        for (String text : List.of(
                "", "latest", "14.x", "[14.40", "14.40]", "14.40,14.50", "[14.40;14.50]", "14.", "[1..2,3]", "[.,]")) {
            assertEquals(text, Optional.empty(), ToolsetRange.parse(text).map(Object::toString));
        }
    }
}
