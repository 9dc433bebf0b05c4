package dev.hikkoshi.app;

import dev.hikkoshi.config.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with a command line. If an argument is missing or too many, the usage of the command is in
 * the next lines.
 */
final class WrongCommandLine implements IParameterExceptionHandler {

    /** What picocli says of a word that is not in an enum. */
    private static final Pattern WORDS =
            Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was '(.*)'");

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Terminal.safe(
                sentence(wrong) + " See " + command.getCommandSpec().qualifiedName() + " --help."));
        if (wrong instanceof MissingParameterException) {
            err.print("Usage: " + command.getHelp().synopsis("Usage: ".length()));
        }
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        String oneLine = WORDS.matcher(
                        wrong.getMessage().replaceAll("\\s+", " ").strip())
                .replaceFirst(match -> Matcher.quoteReplacement("%s is not allowed. Write one of: %s"
                        .formatted(match.group(2), match.group(1).toLowerCase(Locale.ROOT))));
        return oneLine.endsWith(".") || oneLine.endsWith("?") ? oneLine : oneLine + ".";
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        CommandLine command = unmatched.getCommandLine();
        String first = unmatched.getUnmatched().isEmpty()
                ? ""
                : unmatched.getUnmatched().get(0);
        boolean isOption = first.startsWith("-");
        boolean isCommand = !isOption && !command.getSubcommands().isEmpty();
        List<String> known = isOption
                ? command.getCommandSpec().optionsMap().keySet().stream().toList()
                : List.copyOf(command.getSubcommands().keySet());
        String what = isOption ? "is not an option" : isCommand ? "is not a command" : "is one argument too many";
        return "%s %s. %s"
                .formatted(first, what, Nearest.didYouMean(first, known))
                .strip();
    }
}
