using System.Buffers;
using System.Buffers.Text;

namespace ScriptEngine.Http;

/// <summary>Reads a response's body off the connection, whichever way it is delimited.</summary>
internal static class BodyReader
{
    private const int MaxLineLength = 4096;
    private const int LargeRead = 64 * 1024;

    public static bool HasBody(string method, int status) => method != "HEAD" && status is not (>= 100 and < 200 or 204 or 304);

    /// <param name="target">Has what came also where the end did not.</param>
    /// <exception cref="RequestFailure">The body ends too early, or is not delimited as it should be.</exception>
    public static void Read(Connection connection, ResponseHead head, BodyBuffer target)
    {
        if (head.IsChunked)
        {
            ReadChunks(connection, target);
        }
        else if (head.ContentLength is { } length)
        {
            ReadCount(connection, length, target);
        }
        else
        {
            head.ClosesConnection = true;
            ReadCount(connection, long.MaxValue, target, isEndExpected: true);
        }
    }

    private static void ReadCount(Connection connection, long count, BodyBuffer target, bool isEndExpected = false)
    {
        var buffered = connection.Buffered;
        var here = (int)Math.Min(buffered.Length, count);
        target.Append(buffered[..here]);
        connection.Consume(here);
        count -= here;
        if (count == 0)
            return;

        var chunk = ArrayPool<byte>.Shared.Rent((int)Math.Min(count, LargeRead));
        try
        {
            while (count > 0)
            {
                var read = connection.Receive(chunk.AsSpan(0, (int)Math.Min(count, chunk.Length)));
                if (read == 0)
                {
                    if (isEndExpected)
                        return;
                    throw RequestFailure.CutShort();
                }

                target.Append(chunk.AsSpan(0, read));
                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static void ReadChunks(Connection connection, BodyBuffer target)
    {
        while (true)
        {
            var size = ReadSize(connection);
            if (size == 0)
                break;
            ReadCount(connection, size, target);
            if (LineEnd(connection) is not 0)
                throw new RequestFailure(HttpErrorCode.Default, "malformed chunked encoding");
            ConsumeLine(connection, 0);
        }

        // Trailers are skipped.
        for (var length = LineEnd(connection); ; length = LineEnd(connection))
        {
            ConsumeLine(connection, length);
            if (length == 0)
                return;
        }
    }

    private static long ReadSize(Connection connection)
    {
        var length = LineEnd(connection);
        var line = connection.Buffered[..length];
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).Trim(" \t"u8);
        if (digits.IsEmpty)
            throw new RequestFailure(HttpErrorCode.Default, "empty hex number for chunk length");
        if (digits.Length > 15)
            throw new RequestFailure(HttpErrorCode.Default, "http chunk length too large");
        if (!Utf8Parser.TryParse(digits, out long size, out var consumed, 'x') || consumed != digits.Length)
            throw new RequestFailure(HttpErrorCode.Default, "invalid byte in chunk length");
        ConsumeLine(connection, length);
        return size;
    }

    // How many bytes come before the line's end.
    private static int LineEnd(Connection connection)
    {
        while (true)
        {
            var bytes = connection.Buffered;
            var end = bytes.IndexOf((byte)'\n');
            if (end >= 0)
                return end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
            if (bytes.Length > MaxLineLength)
                throw new RequestFailure(HttpErrorCode.Default, "header line too long");
            if (!connection.Fill())
                throw RequestFailure.CutShort();
        }
    }

    private static void ConsumeLine(Connection connection, int length) =>
        connection.Consume(length + (connection.Buffered[length] == '\r' ? 2 : 1));
}
