using System.Diagnostics;

namespace ScriptEngine.Http;

/// <summary>
/// The times of the events of one round trip, as Stopwatch timestamps; 0 if an event did not happen. The phases are those of k6: the
/// duration is sending, waiting and receiving, without name lookup and connecting.
/// </summary>
internal struct Timings
{
    public long AskedForConnection;
    public long ConnectStarted;
    public long Connected;
    public long HandshakeStarted;
    public long HandshakeDone;
    public long GotConnection;
    public long Wrote;
    public long FirstByte;
    public long Done;

    public readonly double Blocked => GotConnection == 0 ? 0 : Milliseconds(AskedForConnection, GotConnection);
    public readonly double Connecting => Connected == 0 ? 0 : Milliseconds(ConnectStarted, Connected);
    public readonly double Handshaking => HandshakeDone == 0 ? 0 : Milliseconds(HandshakeStarted, HandshakeDone);
    public readonly double Sending => Wrote == 0 ? 0 : Milliseconds(HandshakeDone != 0 ? HandshakeDone : Connected, Wrote);
    public readonly double Waiting => Wrote == 0 ? 0 : Milliseconds(Wrote, FirstByte == 0 ? Done : FirstByte);
    public readonly double Receiving => FirstByte == 0 ? 0 : Milliseconds(FirstByte, Done);
    public readonly double Duration => Sending + Waiting + Receiving;

    /// <summary>
    /// Only the first connection of a request counts, as in k6. If a kept connection turned out to be dead, the time to replace it does not
    /// count.
    /// </summary>
    public void NoteConnected(long started, long done)
    {
        if (Connected == 0)
            (ConnectStarted, Connected) = (started, done);
    }

    public void NoteHandshake(long started, long done)
    {
        if (HandshakeDone == 0)
            (HandshakeStarted, HandshakeDone) = (started, done);
    }

    private static double Milliseconds(long from, long to) => to <= from ? 0 : Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
