// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

import dev.floe.spec.Reserver;
import dev.floe.spec.Usage;
import java.time.Duration;

/** Gives back as {@link FairReserver} does; who wants room stands in line. */
final class LineReserver implements Reserver {
    private final Books books;
    private final WaitingLine line;

    LineReserver(Books books, WaitingLine line) {
        this.books = books;
        this.line = line;
    }

    @Override
    public void unreserve(long size, long capacity) {
        if (!books.tryDischarge(size, capacity)) {
            books.discharge(size, capacity);
            line.settle();
        }
    }

    @Override
    public void reserve(long size, long capacity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryReserve(long size, long capacity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryReserve(long size, long capacity, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usage usage() {
        throw new UnsupportedOperationException();
    }
}
