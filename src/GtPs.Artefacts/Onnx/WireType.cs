namespace GtPs.Artefacts.Onnx;

/// <summary>How a protobuf field's value is laid out.</summary>
internal enum WireType
{
    /// <summary>A variable-length integer.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and that many bytes.</summary>
    LengthDelimited = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
