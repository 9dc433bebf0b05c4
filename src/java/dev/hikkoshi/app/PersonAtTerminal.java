package dev.hikkoshi.app;

import dev.hikkoshi.start.Conversation;
import java.io.Console;
import java.util.Optional;

/** The person at the terminal of this process. */
final class PersonAtTerminal implements Conversation {

    private final Console console;
    private final Terminal terminal;

    private PersonAtTerminal(Console console, Terminal terminal) {
        this.console = console;
        this.terminal = terminal;
    }

    /** The person; empty if the input or the output is no terminal. */
    static Optional<Conversation> ofProcess(Terminal terminal) {
        return Optional.ofNullable(System.console()).map(console -> new PersonAtTerminal(console, terminal));
    }

    @Override
    public void say(String line) {
        terminal.line(line);
    }

    @Override
    public Optional<String> ask(String prompt) {
        return Optional.ofNullable(console.readLine("%s", prompt));
    }
}
