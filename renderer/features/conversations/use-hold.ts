import { useEffect, useState } from 'react'
import type { FocusEvent, PointerEvent } from 'react'

export interface Hold {
  /** Somebody is about to press something here: nothing may change its place. */
  isHeld: boolean
  /** For the element around the list. */
  props: {
    onPointerOver: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerLeave: () => void
    onFocus: (event: FocusEvent) => void
    onBlur: (event: FocusEvent) => void
  }
}

/** While the pointer is over the list, or the keyboard is in it. A click leaves a focus as well, which nobody uses. */
export function useHold(): Hold {
  const [isPointed, setIsPointed] = useState(false)
  const [isFocused, setIsFocused] = useState(false)
  useEffect(() => {
    // Nobody aims from another window, where the pointer may rest over this one for hours.
    const leave = () => {
      setIsPointed(false)
    }
    window.addEventListener('blur', leave)
    return () => {
      window.removeEventListener('blur', leave)
    }
  }, [])
  // A menu of the list is no part of it, though React tells its events here.
  const point = ({ currentTarget, target }: PointerEvent) => {
    if (currentTarget.contains(target as Node)) setIsPointed(true)
  }
  return {
    isHeld: isPointed || isFocused,
    props: {
      onPointerOver: point,
      onPointerMove: point,
      onPointerLeave: () => {
        setIsPointed(false)
      },
      onFocus: ({ currentTarget, target }) => {
        if (currentTarget.contains(target)) setIsFocused(target.matches(':focus-visible'))
      },
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setIsFocused(false)
      },
    },
  }
}
