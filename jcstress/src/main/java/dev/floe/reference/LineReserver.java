// SPDX-License-Identifier: Apache-2.0
package dev.floe.reference;

/** Gives back as {@link FairReserver} does; who wants room stands in line. */
final class LineReserver extends CountedRoles {
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
}
