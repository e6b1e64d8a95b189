package dev.prereg.examples.demo;

import java.util.List;

/**
 * What a list of people holds.
 *
 * @param accepted the people whose rows are good
 * @param problems the rows that are left out
 */
record People(List<Person> accepted, List<RowProblem> problems) {
    People {
        accepted = List.copyOf(accepted);
        problems = List.copyOf(problems);
    }
}
