package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Statement;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** No policy statement of a template allows the action {@code *}, and none uses {@code NotAction}. */
final class NoEveryAction {

    /** IAM reads each of these as every action of every service: {@code *}, {@code **}, {@code *:*}. */
    private static final Pattern EVERY = Pattern.compile("[*?]*\\*[*?]*(:[*?]*\\*[*?]*)?");

    private static final String ALLOWED = "a statement must name services and actions, such as s3:GetObject";

    private NoEveryAction() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        Statement.in(templates).stream().filter(Statement::allows).forEach(statement -> judge(statement, problems));
        return problems;
    }

    private static void judge(Statement statement, List<Problem> problems) {
        Template template = statement.template();
        if (statement.hasNotAction()) {
            problems.add(template.problem(
                    statement.logicalId(), "a statement allows all actions except some (NotAction)", ALLOWED));
        }
        for (String action : statement.actions()) {
            if (EVERY.matcher(action).matches()) {
                problems.add(
                        template.problem(statement.logicalId(), "a statement allows the action " + action, ALLOWED));
            }
        }
    }
}
