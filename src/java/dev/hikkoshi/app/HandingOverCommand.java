package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.report.HandingOver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hikkoshi handing-over}: what replaced each concept of OpsWorks. */
@Command(
        name = "handing-over",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Shows what replaced each part of AWS OpsWorks when the service ended.")
final class HandingOverCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final FormatOption format = new FormatOption();

    HandingOverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (format.isJson()) {
            List<Map<String, String>> rows = Arrays.stream(HandingOver.values())
                    .map(row -> Map.of("concept", row.concept(), "successor", row.successor()))
                    .toList();
            format.document(terminal, Map.of("rows", rows), new Findings());
            return;
        }
        TextTable table = new TextTable();
        table.row(List.of("OpsWorks", "replaced by"));
        for (HandingOver row : HandingOver.values()) {
            table.row(List.of(row.concept(), row.successor()));
        }
        terminal.lines(table.lines());
    }
}
