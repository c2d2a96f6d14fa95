namespace GtPs.Vision.Onnx;

/// <summary>Walks the fields of one protobuf message.</summary>
/// <param name="message">The message's bytes.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _position;

    /// <summary>The current field's number.</summary>
    public int Field { get; private set; }

    /// <summary>The current field's value: the bytes of a text or message, else the encoded number.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The current field with its key.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="VisionException">The message is damaged.</exception>
    public bool Read()
    {
        if (_position == _message.Length)
            return false;
        int start = _position;
        ulong key = Varint();
        Field = (int)(key >> 3);
        int valueStart = _position;
        switch ((WireType)(key & 7))
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Skip(sizeof(ulong));
                break;
            case WireType.Fixed32:
                Skip(sizeof(uint));
                break;
            case WireType.LengthDelimited:
                ulong length = Varint();
                valueStart = _position;
                Skip(length);
                break;
            default:
                throw Damaged();
        }

        Value = _message[valueStart.._position];
        Whole = _message[start.._position];
        return true;
    }

    private static VisionException Damaged() => new(VisionException.BackboneNotUsable, "The ONNX file is damaged.");

    private void Skip(ulong length)
    {
        if (length > (ulong)(_message.Length - _position))
            throw Damaged();
        _position += (int)length;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && _position < _message.Length; shift += 7)
        {
            byte part = _message[_position++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw Damaged();
    }
}
