package io.agentloop.provider.charge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/** Every call there was, in memory and, where one is given, line by line in a file. */
public final class Account {
    private final Optional<Path> file;
    private final List<Charge> charges = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** An empty one; a file that is there already is written on. */
    public Account(Optional<Path> file) {
        this.file = file;
    }

    /** Adds a call under the next number. */
    public void add(LongFunction<Charge> numbered) {
        lock.lock();
        try {
            Charge charge = numbered.apply(charges.size() + 1L);
            charges.add(charge);
            if (file.isPresent()) {
                Files.writeString(
                        file.get(), charge.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the account " + file.get(), e);
        } finally {
            lock.unlock();
        }
    }

    /** All of them so far. */
    public List<Charge> charges() {
        lock.lock();
        try {
            return List.copyOf(charges);
        } finally {
            lock.unlock();
        }
    }
}
