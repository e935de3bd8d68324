// SPDX-License-Identifier: Apache-2.0
package dev.floe.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<String> COMMON = List.of();
    private static final List<String> LARGE = List.of("-Xmx1g");
    private static final List<String> SMALL = List.of("-Xmx1m");

    private static List<Schedule.Job> jobs(int count, boolean alone, List<String> arguments) {
        return Collections.nCopies(count, new Schedule.Job(null, alone, arguments));
    }

    private static Schedule schedule(List<List<Schedule.Job>> groups) {
        return new Schedule(groups.stream().flatMap(List::stream).toList());
    }

    private static List<List<String>> allFrom(Schedule schedule, List<String> first) {
        List<List<String>> arguments = new ArrayList<>();
        List<String> current = first;
        for (Schedule.Job job = schedule.next(current); job != null; job = schedule.next(current)) {
            arguments.add(job.arguments());
            current = job.alone() ? null : job.arguments();
        }
        return arguments;
    }

    @Test
    void oneThreadChangesItsJvmAsRarelyAsPossible() {
        Schedule schedule = schedule(
                List.of(jobs(1, false, SMALL), jobs(1, true, COMMON), jobs(2, false, LARGE), jobs(2, false, COMMON)));

        assertThat(allFrom(schedule, COMMON)).containsExactly(COMMON, COMMON, LARGE, LARGE, SMALL, COMMON);
    }

    @Test
    void anotherThreadTakesAnUnservedGroupThenChecksWithTheirOwnJvmThenAShare() {
        Schedule schedule = schedule(List.of(jobs(4, false, COMMON), jobs(1, true, SMALL), jobs(1, false, LARGE)));
        schedule.serve(COMMON);

        assertThat(schedule.next(null).arguments()).isEqualTo(LARGE);
        assertThat(schedule.next(LARGE).alone()).isTrue();
        assertThat(schedule.next(null).arguments()).isEqualTo(COMMON);
    }

    @Test
    void aShareThatIsTooSmallForAnotherJvmIsLeft() {
        Schedule schedule = schedule(List.of(jobs(2, false, COMMON)));
        schedule.serve(COMMON);

        assertThat(schedule.next(null)).isNull();
        assertThat(allFrom(schedule, COMMON)).hasSize(2);
    }
}
