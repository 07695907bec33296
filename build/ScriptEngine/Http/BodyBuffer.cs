using System.Buffers;

namespace ScriptEngine.Http;

/// <summary>Collects a body of unknown size; one that nobody wants is only counted off.</summary>
/// <param name="isKept">Whether anybody wants it.</param>
sealed class BodyBuffer(bool isKept) : IDisposable
{
    /// <summary>
    /// Most bytes that are kept of one body, on the wire and after decompression. k6 has no such limit; a load generator that takes
    /// gigabytes into memory stops measuring anything.
    /// </summary>
    public const int Most = 64 << 20;

    // Of all large bodies that are being read at the same time.
    const long MostTogether = 4L * Most;
    // A power of two, so that what the pool rounds up to is told apart from it.
    const int Large = 1 << 20;

    static long together;

    byte[] bytes = [];
    int length;

    /// <exception cref="RequestFailure">It is more than can be kept.</exception>
    public void Append(ReadOnlySpan<byte> more)
    {
        if (!isKept || more.IsEmpty)
            return;
        if (more.Length > Most - length)
            throw TooMuch($"the response body is larger than {Most >> 20} MiB, the most that the embedded engine keeps");
        if (bytes.Length - length < more.Length)
            Grow(length + more.Length);
        more.CopyTo(bytes.AsSpan(length));
        length += more.Length;
    }

    public byte[] ToArray() => length == 0 ? [] : bytes.AsSpan(0, length).ToArray();

    public void Dispose()
    {
        if (bytes.Length >= Large)
            Interlocked.Add(ref together, -bytes.Length);
        else if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    static RequestFailure TooMuch(string message) => new(HttpErrorCode.BodyTooLarge, message + "; use the responseType 'none', or k6");

    void Grow(int least)
    {
        int size = Math.Min(Most, Math.Max(least, 2 * bytes.Length));
        byte[] larger = size <= Large / 2 ? ArrayPool<byte>.Shared.Rent(size) : NewLarge(Math.Max(size, Large));
        bytes.AsSpan(0, length).CopyTo(larger);
        Dispose();
        bytes = larger;
    }

    // Not pooled: a pool would keep what one hostile answer took.
    static byte[] NewLarge(int size)
    {
        if (Interlocked.Add(ref together, size) > MostTogether)
        {
            Interlocked.Add(ref together, -size);
            throw TooMuch($"response bodies that are being read together are larger than {MostTogether >> 20} MiB, the most that the embedded engine keeps");
        }

        return GC.AllocateUninitializedArray<byte>(size);
    }
}
