using System.Buffers;

namespace ScriptEngine.Http;

/// <summary>Collects a body of unknown size in pooled memory; one that nobody wants is only counted off.</summary>
/// <param name="isKept">Whether anybody wants it.</param>
sealed class BodyBuffer(bool isKept) : IDisposable
{
    /// <summary>
    /// Most bytes that are kept of one body, on the wire and after decompression. k6 has no such limit; a load generator that takes
    /// gigabytes into memory stops measuring anything.
    /// </summary>
    public const int Most = 128 << 20;

    byte[] bytes = [];
    int length;

    /// <exception cref="RequestFailure">It is more than can be kept.</exception>
    public void Append(ReadOnlySpan<byte> more)
    {
        if (!isKept || more.IsEmpty)
            return;
        if (more.Length > Most - length)
            throw new RequestFailure(HttpErrorCode.Default,
                $"the response body is larger than {Most >> 20} MiB, the most that the embedded engine keeps; use the responseType 'none', or k6");
        if (bytes.Length - length < more.Length)
            Grow(length + more.Length);
        more.CopyTo(bytes.AsSpan(length));
        length += more.Length;
    }

    public byte[] ToArray() => length == 0 ? [] : bytes.AsSpan(0, length).ToArray();

    public void Dispose()
    {
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    void Grow(int least)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(least, 2 * bytes.Length));
        bytes.AsSpan(0, length).CopyTo(larger);
        Dispose();
        bytes = larger;
    }
}
